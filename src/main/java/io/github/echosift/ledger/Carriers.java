package io.github.echosift.ledger;

import io.github.echosift.schema.HistoryFormat;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Places;
import io.github.echosift.spark.SessionConf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Finds out what a history is kept in, and whether that can be used here. */
final class Carriers {
  private static final String ICEBERG = "org.apache.iceberg.spark.SparkCatalog";
  private static final String DELTA = "io.delta.sql.DeltaSparkSessionExtension";
  private static final String EXTENSIONS = "spark.sql.extensions";
  private static final String CATALOGS = "spark.sql.catalog.";

  private Carriers() {}

  /**
   * What keeps a history.
   *
   * @param place a folder, or a name in a catalog
   * @param asked what it must be kept in; empty for what is there, or files
   */
  static Carrier open(SparkSession spark, String place, Optional<HistoryFormat> asked)
      throws IOException {
    if (isName(spark, place)) {
      requireSame(place, HistoryFormat.ICEBERG, asked);
      require(ICEBERG, runtime(spark, HistoryFormat.ICEBERG));
      return new TableCarrier(spark, IcebergTables.named(spark, place));
    }
    Configuration hadoop = SessionConf.hadoop(spark);
    Path given = new Path(place);
    FileSystem fs = given.getFileSystem(hadoop);
    Path folder = fs.makeQualified(given);
    Optional<HistoryFormat> there = found(fs, folder);
    there.ifPresent(format -> requireSame(folder.toString(), format, asked));
    HistoryFormat format = there.or(() -> asked).orElse(HistoryFormat.FILES);
    return switch (format) {
      case FILES -> new FolderCarrier(spark, fs, folder, hadoop);
      case ICEBERG -> {
        require(ICEBERG, runtime(spark, format));
        requireRenames(fs, folder);
        yield new TableCarrier(spark, IcebergTables.in(spark, folder));
      }
      case DELTA -> {
        require(DELTA, runtime(spark, format));
        requireExtension(spark);
        requireLogs(spark, fs, folder);
        yield new TableCarrier(spark, new DeltaTables(spark, folder));
      }
    };
  }

  /**
   * Whether a history lies in a place, or may: a name in a catalog is looked up when it is opened.
   */
  static boolean holds(SparkSession spark, String place) throws IOException {
    if (isName(spark, place)) {
      return true;
    }
    Path folder = new Path(place);
    FileSystem fs = folder.getFileSystem(SessionConf.hadoop(spark));
    return fs.exists(new Path(folder, Commits.FOLDER)) || tables(fs, folder).isPresent();
  }

  /** A name such as {@code lake.news.seen}, of which the first part is a catalog of the session. */
  private static boolean isName(SparkSession spark, String place) {
    return mayBeName(place)
        && SessionConf.isSet(spark, CATALOGS + place.substring(0, place.indexOf('.')));
  }

  /** Whether a place has the form of a name in a catalog. */
  static boolean mayBeName(String place) {
    return place.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+");
  }

  /** The format of the tables in a folder; empty where there are none. */
  static Optional<HistoryFormat> tables(FileSystem fs, Path folder) throws IOException {
    Path commits = new Path(folder, Tables.COMMITS);
    if (fs.exists(new Path(commits, "_delta_log"))) {
      return Optional.of(HistoryFormat.DELTA);
    }
    return fs.exists(new Path(commits, "metadata"))
        ? Optional.of(HistoryFormat.ICEBERG)
        : Optional.empty();
  }

  /** What lies in a folder; empty where nothing does. */
  static Optional<HistoryFormat> found(FileSystem fs, Path folder) throws IOException {
    FileStatus[] inside;
    try {
      inside = fs.listStatus(folder);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    if (inside.length == 1 && inside[0].getPath().equals(folder)) {
      throw new UserException("history must be a folder of its own: " + folder + " is a file");
    }
    List<String> names =
        Arrays.stream(inside)
            .map(child -> child.getPath().getName())
            .filter(name -> !name.startsWith("."))
            .toList();
    Optional<HistoryFormat> tables = tables(fs, folder);
    for (String name : names) {
      boolean ours =
          tables.isPresent()
              ? name.equals(Tables.COMMITS) || HistoryColumns.TABLES.contains(name)
              : name.equals(Commits.FOLDER) || name.startsWith(SegmentNames.PREFIX);
      // A run that was killed before the first table was there has left an empty folder.
      if (!ours && !(tables.isEmpty() && name.equals(Tables.COMMITS) && names.size() == 1)) {
        throw new UserException(
            "history must be a folder of its own: " + folder + " holds " + name);
      }
    }
    boolean files = names.stream().anyMatch(name -> !name.equals(Tables.COMMITS));
    return tables.or(() -> files ? Optional.of(HistoryFormat.FILES) : Optional.empty());
  }

  private static void requireSame(
      String place, HistoryFormat there, Optional<HistoryFormat> asked) {
    if (asked.isPresent() && asked.get() != there) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "history-format must be %s, which %s is kept in, actual: %s",
              Labels.of(there),
              place,
              Labels.of(asked.get())));
    }
  }

  private static void require(String type, String missing) {
    try {
      Class.forName(type, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new UserException(missing, e);
    }
  }

  private static String runtime(SparkSession spark, HistoryFormat format) {
    String[] version = spark.version().split("\\.", -1);
    String minor = version[0] + "." + version[1];
    boolean iceberg = format == HistoryFormat.ICEBERG;
    String artifact =
        iceberg
            ? "org.apache.iceberg:iceberg-spark-runtime-" + minor + "_2.13:"
            : "io.delta:delta-spark_" + minor + "_2.13:";
    return "history-format "
        + Labels.of(format)
        + " needs what reads its tables: add --packages "
        + artifact
        + (minor.equals("4.1") ? (iceberg ? "1.11.0" : "4.1.0") : "VERSION")
        + (iceberg ? "" : " --conf " + EXTENSIONS + "=" + DELTA);
  }

  private static void requireExtension(SparkSession spark) {
    if (!spark.conf().get(EXTENSIONS, "").contains(DELTA)) {
      throw new UserException(
          "history-format delta needs Delta's extension of the session: add --conf "
              + EXTENSIONS
              + "="
              + DELTA);
    }
  }

  private static void requireRenames(FileSystem fs, Path folder) {
    if (!Places.renamesAtOnce(fs)) {
      throw new UserException(
          "history-format iceberg in a folder needs renames that replace nothing, which "
              + fs.getScheme()
              + " lacks: name a table in a catalog instead, such as lake.news.seen, actual: "
              + folder);
    }
  }

  /** On S3 Delta tells no two drivers apart, unless it is told how. */
  private static void requireLogs(SparkSession spark, FileSystem fs, Path folder) {
    String key = "spark.delta.logStore." + fs.getScheme() + ".impl";
    if (fs.getScheme().startsWith("s3") && !SessionConf.isSet(spark, key)) {
      throw new UserException(
          "history-format delta on S3 needs a log store that several drivers may write to: set "
              + key
              + ", see Delta's documentation of S3, or keep files; actual: "
              + folder);
    }
  }
}
