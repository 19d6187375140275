package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.schema.UserException;
import io.github.echosift.spark.PassingRows;
import io.github.echosift.spark.SessionConf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
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

  TableCarrier(SparkSession spark, Tables tables) {
    this.spark = spark;
    this.hadoop = SessionConf.hadoop(spark);
    this.tables = tables;
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
    tables.refresh();
    return last().map(this::at);
  }

  private Optional<Long> last() {
    Row last = tables.read(Tables.COMMITS).agg(max(Tables.SEQUENCE)).head();
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
    return tables
        .read(Tables.COMMITS)
        .where(col(Tables.SEQUENCE).equalTo(sequence))
        .select(column)
        .limit(2)
        .collectAsList();
  }

  @Override
  public Dataset<Row> read(String table, List<Manifest.Segment> segments) {
    return of(table, segments)
        .select(
            Stream.of(HistoryColumns.schema(table).fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private Dataset<Row> of(String table, List<Manifest.Segment> segments) {
    return tables
        .read(table)
        .where(col(Tables.SEGMENT).isin(segments.stream().map(Manifest.Segment::folder).toArray()));
  }

  @Override
  public Manifest.Segment write(
      String name, Map<String, Dataset<Row>> given, Map<String, String> sketches) {
    inTurn(this::create);
    Map<String, Long> rows = new LinkedHashMap<>();
    given.forEach(
        (table, all) -> {
          PassingRows passing = PassingRows.of(all.withColumn(Tables.SEGMENT, lit(name)));
          inTurn(() -> tables.append(table, passing.rows()));
          rows.put(table, passing.count());
        });
    List<Manifest.StoredFile> written = new ArrayList<>();
    rows.forEach(
        (table, wanted) -> {
          Told told =
              sums(table, tables.read(table).where(col(Tables.SEGMENT).equalTo(name)), name);
          if (told.rows != wanted) {
            throw new IllegalStateException(
                table + " of " + place() + " took " + told.rows + " of " + wanted + " rows");
          }
          written.add(new Manifest.StoredFile(table, bytes(table, name), told.sum));
        });
    return new Manifest.Segment(name, rows, written, sketches);
  }

  private void create() {
    // The commits come first: they tell whose folder it is.
    tables.create(Tables.COMMITS, COMMIT, List.of(Tables.SEQUENCE));
    for (String table : HistoryColumns.TABLES) {
      StructType columns = HistoryColumns.schema(table).add(Tables.SEGMENT, DataTypes.StringType);
      tables.create(
          table,
          columns,
          Stream.of(columns.fields())
              .filter(field -> field.dataType().equals(DataTypes.LongType))
              .map(field -> field.name())
              .toList());
    }
  }

  /** Rows and a sum over them that depends neither on their order nor on their files. */
  private record Told(long rows, String sum) {}

  private static Told sums(String table, Dataset<Row> rows, String segment) {
    return sums(table, rows).getOrDefault(segment, new Told(0, "0"));
  }

  private static Map<String, Told> sums(String table, Dataset<Row> rows) {
    Column[] values =
        Stream.of(HistoryColumns.schema(table).fieldNames())
            .flatMap(name -> Stream.of(col(name), col(name).isNull()))
            .toArray(Column[]::new);
    Map<String, Told> out = new HashMap<>();
    rows.groupBy(Tables.SEGMENT)
        .agg(count(lit(1)), sum(xxhash64(values).cast("decimal(38,0)")))
        .collectAsList()
        .forEach(
            row ->
                out.put(
                    row.getString(0), new Told(row.getLong(1), row.getDecimal(2).toPlainString())));
    return out;
  }

  private long bytes(String table, String segment) {
    Path folder = tables.folder(table, segment);
    try {
      return folder.getFileSystem(hadoop).getContentSummary(folder).getLength();
    } catch (FileNotFoundException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("history can't be read: " + folder, e);
    }
  }

  @Override
  public void make(Manifest manifest) {
    inTurn(() -> makeNow(manifest));
  }

  private void makeNow(Manifest manifest) {
    tables.refresh();
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
    // Whether it failed or not, what stands there tells who has won.
    tables.refresh();
    List<Row> there = commit(manifest.sequence(), ATTEMPT);
    if (there.size() == 1 && there.get(0).getString(0).equals(attempt)) {
      return;
    }
    if (there.isEmpty()) {
      throw Objects.requireNonNullElseGet(
          failure, () -> new IllegalStateException("no commit was made: " + place()));
    }
    throw SegmentNames.lost(place(), failure);
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
    Path folders = tables.folder(table, "").getParent();
    String prefix = Tables.SEGMENT + "=";
    try {
      FileSystem fs = folders.getFileSystem(hadoop);
      for (FileStatus child : fs.listStatus(folders)) {
        String name = child.getPath().getName();
        if (name.startsWith(prefix) && useless.test(name.substring(prefix.length()))) {
          fs.delete(child.getPath(), true);
        }
      }
    } catch (FileNotFoundException e) {
      // Nothing was ever written, or files lie elsewhere.
    } catch (IOException e) {
      throw new UncheckedIOException("history could not be cleaned: " + folders, e);
    }
  }

  @Override
  public void requireWhole(Manifest state, String what) {
    for (String table : HistoryColumns.TABLES) {
      Map<String, Long> found = new HashMap<>();
      List<Manifest.Segment> wanted = withRows(state, table);
      if (!wanted.isEmpty()) {
        try {
          of(table, wanted)
              .groupBy(Tables.SEGMENT)
              .count()
              .collectAsList()
              .forEach(row -> found.put(row.getString(0), row.getLong(1)));
        } catch (Exception e) {
          throw new UserException(what + unreadable(table, e) + "; nothing was changed", e);
        }
      }
      for (Manifest.Segment segment : wanted) {
        long rows = found.getOrDefault(segment.folder(), 0L);
        if (rows != segment.rows().get(table)) {
          throw new UserException(
              String.format(
                  Locale.ROOT,
                  "%stable %s of %s has %d rows of %s instead of %d; nothing was changed",
                  what,
                  table,
                  place(),
                  rows,
                  segment.folder(),
                  segment.rows().get(table)));
        }
      }
    }
  }

  private String unreadable(String table, Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return "table " + table + " of " + place() + " can't be read (" + said.strip() + ")";
  }

  private static List<Manifest.Segment> withRows(Manifest state, String table) {
    return state.segments().stream()
        .filter(segment -> segment.rows().getOrDefault(table, 0L) > 0)
        .toList();
  }

  @Override
  public List<String> damaged(Manifest state) {
    requireWhole(state, "history is damaged: ");
    List<String> out = new ArrayList<>();
    for (String table : HistoryColumns.TABLES) {
      List<Manifest.Segment> wanted = withRows(state, table);
      Map<String, Told> found = Map.of();
      try {
        found = wanted.isEmpty() ? found : sums(table, of(table, wanted));
      } catch (Exception e) {
        throw new UserException("history is damaged: " + unreadable(table, e), e);
      }
      for (Manifest.Segment segment : wanted) {
        String sum = found.get(segment.folder()).sum;
        boolean same =
            segment.files().stream()
                .filter(part -> part.path().equals(table))
                .allMatch(part -> part.sha256().equals(sum));
        if (!same) {
          out.add(table + "/" + segment.folder());
        }
      }
    }
    return out;
  }

  /** On a disk processes take turns; elsewhere the format's own commit tells them apart. */
  private void inTurn(Runnable work) {
    Path file = tables.turn();
    String scheme = file.toUri().getScheme();
    if (scheme == null || scheme.equals("file")) {
      LocalTurn.take(java.nio.file.Path.of(file.toUri().getPath()), work);
    } else {
      work.run();
    }
  }
}
