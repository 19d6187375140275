package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;

import io.github.echosift.schema.HistoryFormat;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.HadoopSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was seen: immutable segments, and the commits that name them.
 *
 * <p>A segment is written first, under a name that carries the number of the commit it is meant
 * for; the commit makes it part of the history. What a killed run leaves is a segment that no
 * commit names: it is never read, and {@link #sweep} deletes it.
 */
public final class HistoryStore {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryStore.class);

  private final SparkSession spark;
  private final Carrier carrier;

  private HistoryStore(SparkSession spark, Carrier carrier) {
    this.spark = spark;
    this.carrier = carrier;
  }

  /** The store in a folder or of a name, kept in what is there; files where nothing is. */
  public static HistoryStore open(SparkSession spark, String place) {
    return open(spark, place, Optional.empty());
  }

  /**
   * The store in a folder or of a name, which need not be there yet.
   *
   * @param format what it is kept in; empty for what is there, or files
   * @throws UserException where it can't be reached, or is something else
   */
  public static HistoryStore open(
      SparkSession spark, String place, Optional<HistoryFormat> format) {
    try {
      return new HistoryStore(spark, Carriers.open(spark, place.strip(), format));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException("history can't be used: " + place + " (" + e.getMessage() + ")", e);
    }
  }

  /** Whether a history lies in a folder, or is meant by a name. */
  public static boolean isThere(SparkSession spark, String place) {
    try {
      return Carriers.holds(spark, place.strip());
    } catch (IOException | IllegalArgumentException e) {
      return false; // whoever reads it as something else will tell
    }
  }

  /**
   * The last commit of a history that is kept in files, without Spark; empty where nothing was seen
   * yet.
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

  /**
   * Requires of a folder that it holds a history and nothing else, or nothing at all, without
   * Spark.
   *
   * @throws UserException where it holds something else, or can't be reached
   */
  public static void check(String directory) {
    if (seemsInTables(directory)) {
      return;
    }
    Path folder = new Path(directory.strip());
    try {
      FileSystem fs = folder.getFileSystem(HadoopSettings.read());
      Carriers.found(fs, fs.makeQualified(folder));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException("history can't be used: " + folder + " (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Whether a history is kept in tables, as far as can be told without Spark.
   *
   * @throws UserException where it can't be reached
   */
  public static boolean seemsInTables(String place) {
    Path folder = new Path(place.strip());
    try {
      FileSystem fs = folder.getFileSystem(HadoopSettings.read());
      return Carriers.tables(fs, folder).isPresent()
          || (Carriers.mayBeName(place.strip()) && !fs.exists(folder));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException("history can't be used: " + folder + " (" + e.getMessage() + ")", e);
    }
  }

  /** Where it lies: a folder, or a name in a catalog. */
  public String folder() {
    return carrier.place();
  }

  /** Whether it is kept in tables of a format that other engines read. */
  public boolean inTables() {
    return carrier instanceof TableCarrier;
  }

  /** The last commit; empty where nothing was seen yet. */
  public Optional<Manifest> latest() {
    return carrier.latest();
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
                    "there is no history in " + folder() + "; `dedup --history` begins one"));
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
                        : carrier.at(known.sequence() - 1))
            .orElse(last.orElse(Manifest.empty(settings)));
    if (done.isPresent()) {
      requireStill(base, batch);
    } else {
      carrier.requireWhole(base, "history is damaged: ");
    }
    return base;
  }

  /**
   * What a batch was held against, when it was committed, must be there still.
   *
   * @throws UserException where it was rewritten since
   */
  public void requireStill(Manifest base, String batch) {
    carrier.requireWhole(
        base,
        "batch '"
            + batch
            + "' was committed, but what it was held against was rewritten since: its output"
            + " can't be made again; ");
  }

  /**
   * All files of a state must be there.
   *
   * @throws UserException where one is missing or cut off
   */
  public void requireWhole(Manifest state) {
    carrier.requireWhole(state, "history is damaged: ");
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
                folder(),
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
    List<Manifest.Segment> segments =
        manifest.segments().stream()
            .filter(wanted)
            .filter(segment -> segment.rows().getOrDefault(table, 0L) > 0)
            .toList();
    return segments.isEmpty()
        ? spark.createDataFrame(List.of(), HistoryColumns.schema(table))
        : carrier.read(table, segments);
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
    String name = SegmentNames.fresh(base.sequence() + 1);
    boolean whole = false;
    try {
      Manifest.Segment written = carrier.write(name, tables, sketches);
      whole = true;
      return written;
    } finally {
      if (!whole) {
        tidy(name);
      }
    }
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
      carrier.make(next);
    } catch (UserException lost) {
      tidy(segment.folder());
      throw lost;
    }
    // After any other error the commit may have been made: its segment stays.
  }

  /** Whatever comes of it, what went wrong before is what must be told. */
  private void tidy(String segment) {
    try {
      carrier.discard(segment);
    } catch (Exception e) {
      LOG.warn("What no commit names could not be deleted: {} of {}", segment, folder(), e);
    }
  }

  /** Deletes segments that the state does not name and no later commit can. */
  public void sweep(Manifest state) {
    carrier.sweep(state);
  }

  /**
   * Looks, without reading it all, whether everything is there that a state names.
   *
   * @param what how the mistake begins
   * @throws UserException where something is missing
   */
  public void requireWhole(Manifest state, String what) {
    carrier.requireWhole(state, what);
  }

  /** Every part of a state that is missing, or is not as it was written. */
  public List<String> damaged(Manifest state) {
    return carrier.damaged(state);
  }

  /** A column that is null, of the type that a table has for it. */
  public static Column none(String table, String column) {
    return lit(null).cast(HistoryColumns.schema(table).apply(column).dataType()).as(column);
  }
}
