package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;

import io.github.echosift.schema.UserException;
import io.github.echosift.spark.HadoopSettings;
import io.github.echosift.spark.PassingRows;
import io.github.echosift.spark.SessionConf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A folder that holds what was seen: immutable segments, and the commits that name them.
 *
 * <p>A segment is written first, into a folder that carries the number of the commit it is meant
 * for; the commit makes it part of the history. What a killed run leaves is a segment that no
 * commit names: it is never read, and {@link #sweep} deletes it.
 */
public final class HistoryStore {
  private static final String SEGMENT = "segment-";

  private final SparkSession spark;
  private final FileSystem fs;
  private final Path folder;
  private final Commits commits;
  private final SegmentFiles files;

  private HistoryStore(SparkSession spark, FileSystem fs, Path folder, Configuration hadoop) {
    this.spark = spark;
    this.fs = fs;
    this.folder = folder;
    this.commits = new Commits(hadoop, fs, folder);
    this.files = new SegmentFiles(spark, fs, folder);
  }

  /**
   * The store in a folder, which need not be there yet.
   *
   * @throws UserException where it can't be reached, or is something else
   */
  public static HistoryStore open(SparkSession spark, String directory) {
    Configuration hadoop = SessionConf.hadoop(spark);
    try {
      Path given = new Path(directory.strip());
      FileSystem fs = given.getFileSystem(hadoop);
      Path folder = fs.makeQualified(given);
      HistoryStore store = new HistoryStore(spark, fs, folder, hadoop);
      store.requireOurs();
      return store;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          "history can't be used: " + directory + " (" + e.getMessage() + ")", e);
    }
  }

  /**
   * The last commit of the history in a folder, without Spark; empty where nothing was seen yet.
   *
   * @throws UserException where it can't be reached
   */
  public static Optional<Manifest> seen(String directory) {
    Configuration hadoop = HadoopSettings.read();
    Path folder = new Path(directory.strip());
    try {
      return new Commits(hadoop, folder.getFileSystem(hadoop), folder).latest();
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException("history can't be used: " + folder + " (" + e.getMessage() + ")", e);
    }
  }

  private void requireOurs() throws IOException {
    FileStatus[] inside;
    try {
      inside = fs.listStatus(folder);
    } catch (FileNotFoundException e) {
      return;
    }
    Optional<String> strange =
        Arrays.stream(inside)
            .map(child -> child.getPath().getName())
            .filter(name -> !name.equals("manifests") && !name.startsWith(SEGMENT))
            .filter(name -> !name.startsWith("."))
            .findFirst();
    if (strange.isPresent() || (inside.length == 1 && inside[0].getPath().equals(folder))) {
      throw new UserException(
          "history must be a folder of its own: "
              + folder
              + strange.map(name -> " holds " + name).orElse(" is a file"));
    }
  }

  /** The folder. */
  public String folder() {
    return folder.toString();
  }

  /** The last commit; empty where nothing was seen yet. */
  public Optional<Manifest> latest() {
    return commits.latest();
  }

  /**
   * The last commit.
   *
   * @throws UserException where there is none
   */
  public Manifest existing() {
    return latest()
        .orElseThrow(
            () ->
                new UserException(
                    "there is no history in " + folder + "; `dedup --history` begins one"));
  }

  /**
   * What a batch is held against: all that was committed before it.
   *
   * @param last the last commit
   * @param batch name of the batch
   * @param settings what must be the same in every batch
   * @throws UserException where a setting is another one, or files are missing
   */
  public Manifest before(Optional<Manifest> last, String batch, Map<String, String> settings) {
    last.ifPresent(manifest -> requireSame(manifest.settings(), settings));
    Optional<Manifest.Batch> done = last.flatMap(manifest -> manifest.batch(batch));
    Manifest base =
        done.map(
                known ->
                    known.sequence() == 1
                        ? Manifest.empty(settings)
                        : commits.at(known.sequence() - 1))
            .orElse(last.orElse(Manifest.empty(settings)));
    files.requireWhole(
        base,
        done.isPresent()
            ? "batch '"
                + batch
                + "' was committed, but what it was held against was rewritten since: its output"
                + " can't be made again; "
            : "history is damaged: ");
    return base;
  }

  private void requireSame(Map<String, String> ours, Map<String, String> given) {
    for (String key : ours.keySet()) {
      String mine = ours.get(key);
      String other = given.get(key);
      if (!mine.equals(other)) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "history %s was made with %s %s, this batch has %s: give the same, or begin another"
                    + " history",
                folder,
                key,
                mine,
                other));
      }
    }
  }

  /** A table as it was at a commit. */
  public Dataset<Row> read(Manifest manifest, String table) {
    return read(manifest, table, segment -> true);
  }

  /** The part of a table that lies in some segments. */
  public Dataset<Row> read(Manifest manifest, String table, Predicate<Manifest.Segment> wanted) {
    String[] folders =
        manifest.segments().stream()
            .filter(wanted)
            .filter(segment -> segment.rows().getOrDefault(table, 0L) > 0)
            .map(segment -> new Path(new Path(folder, segment.folder()), table).toString())
            .toArray(String[]::new);
    return folders.length == 0
        ? spark.createDataFrame(List.of(), HistoryColumns.schema(table))
        : spark.read().schema(HistoryColumns.schema(table)).parquet(folders);
  }

  /** Where each group that became part of another is now: {@code old_id, new_id}. */
  public Dataset<Row> groups(Manifest manifest) {
    return read(manifest, HistoryColumns.GROUPS)
        .groupBy(HistoryColumns.OLD_ID)
        .agg(
            max_by(col(HistoryColumns.NEW_ID), col(HistoryColumns.SEQUENCE))
                .as(HistoryColumns.NEW_ID));
  }

  /** Documents as they were at a commit, each with the group it is in now. */
  public Dataset<Row> documents(Manifest manifest) {
    return grouped(
        manifest, Successions.placed(this, manifest, read(manifest, HistoryColumns.DOCUMENTS)));
  }

  /** Some of the documents, each with the group it was in at a commit. */
  public Dataset<Row> grouped(Manifest manifest, Dataset<Row> all) {
    Dataset<Row> moved = groups(manifest).toDF(HistoryColumns.GROUP_ID, "_now");
    return all.join(moved, new String[] {HistoryColumns.GROUP_ID}, "left")
        .withColumn(
            HistoryColumns.GROUP_ID, expr("coalesce(_now, " + HistoryColumns.GROUP_ID + ")"))
        .drop("_now");
  }

  /**
   * Writes a segment for the commit after a state; it belongs to nothing until that is made.
   *
   * @param tables rows by table
   * @param sketches how the sketches of documents were made
   */
  public Manifest.Segment write(
      Manifest base, Map<String, Dataset<Row>> tables, Map<String, String> sketches) {
    String name =
        String.format(Locale.ROOT, "%s%012d-%s", SEGMENT, base.sequence() + 1, UUID.randomUUID());
    Path place = new Path(folder, name);
    boolean whole = false;
    try {
      Manifest.Segment written = write(name, place, tables, sketches);
      whole = true;
      return written;
    } finally {
      if (!whole) {
        discard(name);
      }
    }
  }

  private Manifest.Segment write(
      String name, Path place, Map<String, Dataset<Row>> tables, Map<String, String> sketches) {
    Map<String, Long> rows = new LinkedHashMap<>();
    tables.forEach(
        (table, given) -> {
          String path = new Path(place, table).toString();
          PassingRows passing = PassingRows.of(given);
          passing
              .rows()
              .write()
              .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
              .parquet(path);
          rows.put(table, passing.count());
        });
    List<Manifest.StoredFile> written = new ArrayList<>();
    rows.keySet().forEach(table -> written.addAll(files.sums(place, table)));
    return new Manifest.Segment(name, rows, written, sketches);
  }

  /** Commits a batch. */
  public void commit(
      Manifest base, Manifest.Batch batch, Manifest.Segment segment, long nextNumber, Long newest) {
    commit(base.after(batch, segment, nextNumber, newest), segment);
  }

  /** Commits another shape of the same history, or less of it. */
  public void commit(
      Manifest base, String action, Map<String, String> settings, Manifest.Segment segment) {
    commit(base.after(action, settings, segment), segment);
  }

  private void commit(Manifest next, Manifest.Segment segment) {
    try {
      commits.make(next);
    } catch (UserException lost) {
      discard(segment.folder());
      throw lost;
    }
    // After any other error the commit may have been made: its segment stays.
  }

  private void discard(String segment) {
    try {
      fs.delete(new Path(folder, segment), true);
    } catch (IOException e) {
      throw new UncheckedIOException("history could not be cleaned: " + folder, e);
    }
  }

  /** Deletes segments that the state does not name and no later commit can. */
  public void sweep(Manifest state) {
    Set<String> named = new HashSet<>();
    state.segments().forEach(segment -> named.add(segment.folder()));
    try {
      for (FileStatus child : fs.listStatus(folder)) {
        String name = child.getPath().getName();
        if (name.startsWith(SEGMENT)
            && !named.contains(name)
            && Long.parseLong(name.substring(SEGMENT.length(), SEGMENT.length() + 12))
                <= state.sequence()) {
          fs.delete(child.getPath(), true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("history could not be cleaned: " + folder, e);
    }
  }

  /** The files of segments. */
  public SegmentFiles files() {
    return files;
  }

  /** A column that is null, of the type that a table has for it. */
  public static Column none(String table, String column) {
    return lit(null).cast(HistoryColumns.schema(table).apply(column).dataType()).as(column);
  }
}
