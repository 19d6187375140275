package io.github.echosift.history;

import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.ROW;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.HistoryConfig;
import io.github.echosift.config.LateOriginal;
import io.github.echosift.distinct.Fingerprints;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.ledger.Event;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.ledger.Past;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a batch adds to its history, and tells of it. */
public final class HistoryTables {
  /** Table of the output: what happened to groups. */
  public static final String EVENTS = "events";

  /** Table of the output: documents of earlier batches that go for a late original. */
  public static final String SUPERSEDED = "superseded";

  /** Table of the output: groups that grew past what was asked for. */
  public static final String ALERTS = "alerts";

  private static final String KEEPER_TIME = "_keeper_time";
  private static final long HOUR = 3_600_000;
  private static final List<String> AGES =
      List.of(
          "less than an hour", "less than a day", "less than a week", "a week or more", "unknown");

  /**
   * The batch.
   *
   * @param config its name
   * @param millis when it happens
   * @param dedup what counts as an echo
   * @param late its late originals that are kept
   */
  record Batch(HistoryConfig config, long millis, DedupConfig dedup, Optional<Succession> late) {}

  private final Steps steps;
  private final Past past;
  private final HistoryStore store;
  private final Manifest base;
  private final Batch batch;
  private final Counted documents;
  private final Dataset<Row> merges;
  private final Counted events;
  private final GroupGrowth growth;

  HistoryTables(Steps steps, Past past, Batch batch, BatchRows found, Earlier earlier) {
    this.steps = steps;
    this.past = past;
    this.store = past.store();
    this.base = past.base();
    this.batch = batch;
    long count = found.input().count();
    this.documents = steps.hold("batch", count, () -> documents(found));
    this.merges =
        new GroupMerges(steps, batch.dedup(), earlier, past.end(), this::founders)
            .of(found.trace(), batch.late().map(Succession::joined));
    this.events = steps.hold(EVENTS, count, () -> events(found));
    this.growth = new GroupGrowth(steps, store, base, documents, moved());
  }

  /** {@code _group, _founder}: the row of the first document that was kept of a group. */
  private Dataset<Row> founders(Dataset<Row> groups) {
    Dataset<Row> kept =
        store
            .read(base, HistoryColumns.DOCUMENTS)
            // Who gave a group its name was kept first, even where a late original is kept since.
            .where(
                col(HistoryColumns.NUMBER)
                    .equalTo(col(HistoryColumns.ANCHOR))
                    .or(col(HistoryColumns.ID).equalTo(col(HistoryColumns.GROUP_ID))))
            .select(HistoryColumns.NUMBER, HistoryColumns.GROUP_ID);
    return store
        .grouped(base, kept)
        .join(
            groups.select(col(Earlier.GROUP).as(HistoryColumns.GROUP_ID)),
            new String[] {HistoryColumns.GROUP_ID},
            "left_semi")
        .groupBy(col(HistoryColumns.GROUP_ID).as(Earlier.GROUP))
        .agg(min(past.row(HistoryColumns.NUMBER)).as(GroupMerges.FOUNDER));
  }

  private Dataset<Row> documents(BatchRows found) {
    Trace trace = found.trace();
    Dataset<Row> places =
        found.grouped().select(ROW, KeepColumns.KEEPER_ROW, Columns.GROUP_ID, Columns.HOPS);
    Dataset<Row> all =
        found
            .input()
            .rows()
            .select(ROW, Columns.DOC_ID, Columns.TIME)
            .join(trace.nodes(), ROW)
            .join(trace.heads().select(NODE, KeepColumns.HEAD_ROW), NODE)
            .join(trace.texts(), NODE)
            .join(places, new String[] {ROW}, "left");
    Dataset<Row> whole =
        trace
            .vectors()
            .map(
                vectors ->
                    all.join(
                        vectors.select(NODE, Columns.VECTOR).hint("merge"),
                        new String[] {NODE},
                        "left"))
            .orElseGet(() -> all.withColumn(Columns.VECTOR, lit(null).cast("binary")));
    Dataset<Row> features =
        trace
            .shingles()
            .map(
                sets ->
                    whole.join(
                        sets.select(NODE, Columns.SHINGLES).hint("merge"),
                        new String[] {NODE},
                        "left"))
            .orElseGet(() -> whole.withColumn(Columns.SHINGLES, lit(null).cast("binary")));
    Column head = col(ROW).equalTo(col(KeepColumns.HEAD_ROW));
    return features.select(documentColumns(head)).sort(HistoryColumns.NUMBER);
  }

  private Column[] documentColumns(Column head) {
    List<Column> out =
        new ArrayList<>(
            List.of(
                past.number(col(ROW)).as(HistoryColumns.NUMBER),
                col(Columns.DOC_ID).as(HistoryColumns.ID),
                col(Columns.TIME).as(HistoryColumns.MILLIS),
                lit(batch.config().batch()).as(HistoryColumns.BATCH),
                Fingerprints.ofNormal().as(HistoryColumns.FINGERPRINT),
                past.number(col(KeepColumns.HEAD_ROW)).as(HistoryColumns.HEAD),
                past.number(coalesce(col(KeepColumns.KEEPER_ROW), col(ROW)))
                    .as(HistoryColumns.ANCHOR),
                coalesce(col(Columns.HOPS), lit(0)).as(HistoryColumns.HOPS),
                coalesce(col(Columns.GROUP_ID), col(Columns.DOC_ID)).as(HistoryColumns.GROUP_ID),
                when(head, col(Columns.TEXT)).as(HistoryColumns.TEXT),
                when(head, col(Columns.VECTOR)).as(HistoryColumns.VECTOR)));
    List<Column> sketches = StoredSketches.columns(batch.dedup());
    for (int i = 0; i < sketches.size(); i++) {
      out.add(when(head, sketches.get(i)).as(StoredSketches.COLUMNS.get(i)));
    }
    return out.toArray(Column[]::new);
  }

  private Dataset<Row> events(BatchRows found) {
    Dataset<Row> own =
        documents
            .rows()
            .select(
                when(
                        col(HistoryColumns.NUMBER).equalTo(col(HistoryColumns.ANCHOR)),
                        Event.CREATED.label())
                    .otherwise(Event.JOINED.label())
                    .as(HistoryColumns.EVENT),
                col(HistoryColumns.ID).as(HistoryColumns.DOCUMENT_ID),
                lit(null).cast("string").as(HistoryColumns.OLD_ID),
                col(HistoryColumns.GROUP_ID).as(HistoryColumns.NEW_ID));
    Dataset<Row> merged =
        merges.select(
            lit(Event.MERGED.label()).as(HistoryColumns.EVENT),
            lit(null).cast("string").as(HistoryColumns.DOCUMENT_ID),
            col(HistoryColumns.OLD_ID),
            col(HistoryColumns.NEW_ID));
    Dataset<Row> removed = own.unionByName(merged).unionByName(late(found));
    Dataset<Row> all =
        batch.late().map(late -> removed.unionByName(late.events(merges))).orElse(removed);
    return all.select(
        lit(base.sequence() + 1).as(HistoryColumns.SEQUENCE),
        lit(batch.config().batch()).as(HistoryColumns.BATCH),
        timestamp_millis(lit(batch.millis())).as(HistoryColumns.TIME),
        col(HistoryColumns.EVENT),
        col(HistoryColumns.DOCUMENT_ID),
        col(HistoryColumns.OLD_ID),
        col(HistoryColumns.NEW_ID));
  }

  /** Removed documents that are older than the one that was kept before they came. */
  private Dataset<Row> late(BatchRows found) {
    return echoes(found, Columns.DOC_ID, Columns.KEEPER_ID, Columns.GROUP_ID)
        .where(col(Columns.TIME).lt(col(KEEPER_TIME)))
        .select(
            lit(Event.LATE_ORIGINAL.label()).as(HistoryColumns.EVENT),
            col(Columns.DOC_ID).as(HistoryColumns.DOCUMENT_ID),
            col(Columns.KEEPER_ID).as(HistoryColumns.OLD_ID),
            col(Columns.GROUP_ID).as(HistoryColumns.NEW_ID));
  }

  /**
   * Documents that echo one of the history, each with its time and its keeper's.
   *
   * @param columns what else is wanted of {@link BatchRows#grouped}
   */
  private Dataset<Row> echoes(BatchRows found, String... columns) {
    Dataset<Row> own =
        found
            .grouped()
            .where(past.holds(col(KeepColumns.KEEPER_ROW)))
            .withColumn(HistoryColumns.NUMBER, past.number(col(KeepColumns.KEEPER_ROW)));
    Counted keepers =
        new Counted(own.select(HistoryColumns.NUMBER).distinct(), found.input().count());
    Dataset<Row> times =
        store
            .read(base, HistoryColumns.DOCUMENTS)
            .select(col(HistoryColumns.NUMBER), col(HistoryColumns.MILLIS).as(KEEPER_TIME))
            .join(NearTexts.sent(keepers), new String[] {HistoryColumns.NUMBER}, "left_semi");
    return own.select(
            ROW,
            Stream.concat(Stream.of(HistoryColumns.NUMBER), Stream.of(columns))
                .toArray(String[]::new))
        .join(found.input().rows().select(ROW, Columns.TIME), ROW)
        .join(times, HistoryColumns.NUMBER);
  }

  /** {@code events/}: what happened to groups, in order. */
  Dataset<Row> told() {
    return events
        .rows()
        .sort(
            HistoryColumns.EVENT,
            HistoryColumns.DOCUMENT_ID,
            HistoryColumns.OLD_ID,
            HistoryColumns.NEW_ID);
  }

  /** Where groups are that were part of another before the batch, or are since. */
  private Dataset<Row> moved() {
    Dataset<Row> before = store.groups(base).toDF(HistoryColumns.OLD_ID, "_before");
    return before
        .join(merges.toDF("_before", HistoryColumns.NEW_ID), new String[] {"_before"}, "inner")
        .select(HistoryColumns.OLD_ID, HistoryColumns.NEW_ID)
        .unionByName(merges);
  }

  /** The batch against history, in numbers of bounded size. */
  public HistoryFacts findings(BatchRows found) {
    return new HistoryFacts(
        batch.config().batch(),
        base.rows(HistoryColumns.DOCUMENTS),
        base.bytes(),
        base.rows(HistoryColumns.DOCUMENTS) == 0 ? Map.of() : ages(found),
        growth.most());
  }

  /** How old echoes of the history's documents are, by their own times. */
  private Map<String, Long> ages(BatchRows found) {
    Column age = col(Columns.TIME).minus(col(KEEPER_TIME)).divide(HOUR);
    Column step =
        when(age.isNull(), "unknown")
            .when(age.lt(1), "less than an hour")
            .when(age.lt(24), "less than a day")
            .when(age.lt(7 * 24), "less than a week")
            .otherwise("a week or more");
    Map<String, Long> counted = new HashMap<>();
    echoes(found)
        .groupBy(step.as("_age"))
        .count()
        .collectAsList()
        .forEach(row -> counted.put(row.getString(0), row.getLong(1)));
    Map<String, Long> out = new LinkedHashMap<>();
    AGES.stream().filter(counted::containsKey).forEach(name -> out.put(name, counted.get(name)));
    return out;
  }

  /** The tables of the output, by name. */
  public Map<String, Dataset<Row>> written() {
    Map<String, Dataset<Row>> out = new LinkedHashMap<>();
    out.put(EVENTS, told());
    if (batch.config().late() == LateOriginal.OLDEST) {
      out.put(SUPERSEDED, superseded());
    }
    if (batch.config().alerts().any()) {
      out.put(ALERTS, growth.alerts(batch.config().alerts()));
    }
    return out;
  }

  private Dataset<Row> superseded() {
    return batch
        .late()
        .map(late -> late.superseded(merges))
        .orElseGet(() -> Succession.none(steps.spark()))
        .sort(HistoryColumns.ID);
  }

  /** The tables of the batch's segment. */
  Map<String, Dataset<Row>> stored() {
    Map<String, Dataset<Row>> out = new LinkedHashMap<>();
    out.put(HistoryColumns.DOCUMENTS, documents.rows());
    out.put(HistoryColumns.EVENTS, told());
    out.put(
        HistoryColumns.GROUPS,
        moved().withColumn(HistoryColumns.SEQUENCE, lit(base.sequence() + 1)));
    batch.late().ifPresent(late -> out.put(HistoryColumns.SUCCESSIONS, late.stored()));
    return out;
  }
}
