package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.github.echosift.schema.RootCause;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.PassingRows;
import io.github.echosift.spark.SessionConf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tables, one for each kind of row and one of commits. Rows come first, under the name of their
 * segment; the commit's row makes them part of the history. What a killed run leaves are rows of a
 * segment that no commit names. Other engines may write the files of a table anew: sums are over
 * rows, not over files.
 */
final class TableCarrier implements Carrier {
  private static final String ATTEMPT = "attempt";
  private static final String MANIFEST = "manifest";
  private static final StructType COMMIT =
      new StructType()
          .add(Tables.SEQUENCE, DataTypes.LongType)
          .add("action", DataTypes.StringType)
          .add(HistoryColumns.BATCH, DataTypes.StringType)
          .add(HistoryColumns.TIME, DataTypes.TimestampType)
          .add("segments", DataTypes.createArrayType(DataTypes.StringType))
          .add(ATTEMPT, DataTypes.StringType)
          .add(MANIFEST, DataTypes.StringType);

  private final SparkSession spark;
  private final Configuration hadoop;
  private final Tables tables;
  private final SegmentRows rows;

  TableCarrier(SparkSession spark, Tables tables) {
    this.spark = spark;
    this.hadoop = SessionConf.hadoop(spark);
    this.tables = tables;
    this.rows = new SegmentRows(tables);
  }

  @Override
  public String place() {
    return tables.place();
  }

  @Override
  public Optional<Manifest> latest() {
    if (!tables.exists(Tables.COMMITS)) {
      return Optional.empty();
    }
    tables.refresh(List.of(Tables.COMMITS));
    tables.refresh(HistoryColumns.TABLES);
    return last().map(this::at);
  }

  private Optional<Long> last() {
    Row last = commits(all -> all.agg(max(Tables.SEQUENCE))).get(0);
    return last.isNullAt(0) ? Optional.empty() : Optional.of(last.getLong(0));
  }

  @Override
  public Manifest at(long sequence) {
    List<Row> found = commit(sequence, MANIFEST);
    if (found.size() != 1) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "history is damaged: %s has %d commits of number %d; bring the tables back to a"
                  + " snapshot in which it has one",
              place(),
              found.size(),
              sequence));
    }
    return Commits.parsed(
        found.get(0).getString(0),
        place(),
        "its commit " + sequence + " is no manifest; bring the tables back to an earlier snapshot");
  }

  private List<Row> commit(long sequence, String column) {
    return commits(
        all -> all.where(col(Tables.SEQUENCE).equalTo(sequence)).select(column).limit(2));
  }

  private List<Row> commits(UnaryOperator<Dataset<Row>> asked) {
    try {
      return asked.apply(tables.read(Tables.COMMITS)).collectAsList();
    } catch (Exception e) {
      throw new UserException("history can't be read: " + rows.unreadable(Tables.COMMITS, e), e);
    }
  }

  @Override
  public Manifest.Segment write(
      String name, Map<String, Dataset<Row>> given, Map<String, String> sketches) {
    inTurn(this::create);
    Map<String, Long> counts = new LinkedHashMap<>();
    given.forEach(
        (table, all) -> {
          PassingRows passing = PassingRows.of(all.withColumn(Tables.SEGMENT, lit(name)));
          inTurn(() -> tables.append(table, passing.rows()));
          counts.put(table, passing.count());
        });
    List<Manifest.StoredFile> written = new ArrayList<>();
    counts.forEach(
        (table, wanted) -> {
          SegmentRows.Told told = rows.told(table, name);
          if (told.rows() != wanted) {
            throw new IllegalStateException(
                table + " of " + place() + " took " + told.rows() + " of " + wanted + " rows");
          }
          written.add(new Manifest.StoredFile(table, tables.bytes(table, name), told.sum()));
        });
    return new Manifest.Segment(name, counts, written, sketches);
  }

  private void create() {
    // The commits come first: they tell whose folder it is.
    create(Tables.COMMITS, COMMIT, List.of(Tables.SEQUENCE));
    for (String table : HistoryColumns.TABLES) {
      StructType columns = HistoryColumns.schema(table).add(Tables.SEGMENT, DataTypes.StringType);
      create(
          table,
          columns,
          Stream.of(columns.fields())
              .filter(field -> field.dataType().equals(DataTypes.LongType))
              .map(field -> field.name())
              .toList());
    }
  }

  private void create(String table, StructType columns, List<String> known) {
    try {
      tables.create(table, columns, known);
    } catch (Exception e) {
      // Of two first batches at once one finds it made.
      if (!tables.exists(table)) {
        throw new UserException(
            "history can't be used: " + place() + " (" + RootCause.of(e) + ")", e);
      }
    }
  }

  @Override
  public void make(Manifest manifest) {
    inTurn(() -> makeNow(manifest));
  }

  private void makeNow(Manifest manifest) {
    tables.refresh(List.of(Tables.COMMITS));
    if (last().orElse(0L) >= manifest.sequence()) {
      throw SegmentNames.lost(place(), null);
    }
    String attempt = UUID.randomUUID().toString();
    RuntimeException failure = null;
    try {
      tables.commit(row(manifest, attempt), manifest);
    } catch (RuntimeException e) {
      failure = e;
    }
    List<Row> there = made(manifest, failure);
    if (there.size() == 1 && there.get(0).getString(0).equals(attempt)) {
      return;
    }
    if (there.isEmpty()) {
      throw Objects.requireNonNullElseGet(
          failure, () -> new IllegalStateException("no commit was made: " + place()));
    }
    throw SegmentNames.lost(place(), failure);
  }

  /** What stands in the place of a commit: whether it failed or not, that tells who has won. */
  private List<Row> made(Manifest manifest, RuntimeException failure) {
    try {
      tables.refresh(List.of(Tables.COMMITS));
      return commit(manifest.sequence(), ATTEMPT);
    } catch (RuntimeException e) {
      // It may have been made, and then its rows must stay: this is nothing that a user did.
      IllegalStateException unknown =
          new IllegalStateException("can't tell whether a commit was made: " + place(), e);
      if (failure != null) {
        unknown.addSuppressed(failure);
      }
      throw unknown;
    }
  }

  private Dataset<Row> row(Manifest manifest, String attempt) {
    Row row =
        RowFactory.create(
            manifest.sequence(),
            manifest.action(),
            manifest.ofBatch().orElse(null),
            new Timestamp(System.currentTimeMillis()),
            manifest.segments().stream().map(Manifest.Segment::folder).toArray(String[]::new),
            attempt,
            manifest.json());
    return spark.createDataFrame(List.of(row), COMMIT).coalesce(1);
  }

  @Override
  public void discard(String segment) {
    clean(segment::equals);
  }

  @Override
  public void sweep(Manifest state) {
    clean(SegmentNames.uselessAfter(state));
  }

  private void clean(Predicate<String> useless) {
    inTurn(
        () ->
            HistoryColumns.TABLES.stream()
                .filter(tables::exists)
                .forEach(
                    table -> {
                      List<String> stale =
                          tables
                              .read(table)
                              .select(Tables.SEGMENT)
                              .distinct()
                              .collectAsList()
                              .stream()
                              .map(row -> row.getString(0))
                              .filter(useless)
                              .toList();
                      if (!stale.isEmpty()) {
                        tables.delete(table, stale);
                      }
                      deleteFiles(table, useless);
                    }));
  }

  /** What is left of segments: of rows that were deleted, and files that no table ever took. */
  private void deleteFiles(String table, Predicate<String> useless) {
    Path folders = tables.folder(table);
    String prefix = Tables.SEGMENT + "=";
    try {
      FileSystem fs = folders.getFileSystem(hadoop);
      for (FileStatus child : fs.listStatus(folders)) {
        String name = child.getPath().getName();
        if (name.startsWith(prefix) && useless.test(name.substring(prefix.length()))) {
          fs.delete(child.getPath(), true);
        }
      }
    } catch (FileNotFoundException | UnsupportedFileSystemException e) {
      // Nothing was ever written, or a catalog keeps files where only its tables reach.
    } catch (IOException e) {
      throw new UncheckedIOException("history could not be cleaned: " + folders, e);
    }
  }

  @Override
  public Dataset<Row> read(String table, List<Manifest.Segment> segments) {
    return rows.read(table, segments);
  }

  @Override
  public void requireWhole(Manifest state, String what) {
    rows.requireWhole(state, what);
  }

  @Override
  public List<String> damaged(Manifest state) {
    return rows.damaged(state);
  }

  /** On a disk processes take turns; elsewhere the format's own commit tells them apart. */
  private void inTurn(Runnable work) {
    Optional<java.nio.file.Path> file =
        tables
            .turn()
            .map(Path::toUri)
            .filter(uri -> uri.getScheme() == null || uri.getScheme().equals("file"))
            .map(uri -> java.nio.file.Path.of(uri.getPath()));
    if (file.isPresent()) {
      LocalTurn.take(file.get(), work);
    } else {
      work.run();
    }
  }
}
