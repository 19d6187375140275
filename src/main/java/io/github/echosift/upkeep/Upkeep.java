package io.github.echosift.upkeep;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.timestamp_millis;

import io.github.echosift.config.TimeFormat;
import io.github.echosift.history.StoredSketches;
import io.github.echosift.ledger.Event;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.ledger.Successions;
import io.github.echosift.schema.UserException;
import io.github.echosift.text.TimeReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is done to a history beside its batches. Each change writes the segments anew, commits that
 * as one, and deletes what no commit needs; a run that is killed leaves the history as it was or as
 * it should be. Outputs of batches committed before can't be made again afterwards.
 */
public final class Upkeep {
  private final HistoryStore store;

  public Upkeep(HistoryStore store) {
    this.store = store;
  }

  /**
   * A time as users write it, in milliseconds since 1970.
   *
   * @throws UserException where it is none
   */
  public static long time(String given) {
    Long millis = new TimeReader(TimeFormat.auto()).millis(given);
    if (millis == null) {
      throw new UserException("before must be a time, such as 2026-01-01, actual: " + given);
    }
    return millis;
  }

  /** Figures by what they are, in the order in which they are told. */
  public Map<String, Object> stats() {
    Manifest state = store.existing();
    Map<String, Object> out = new LinkedHashMap<>();
    long documents = state.rows(HistoryColumns.DOCUMENTS);
    Dataset<Row> all = store.documents(state);
    out.put("commits", state.sequence());
    out.put("batches", (long) state.batches().size());
    out.put("documents", documents);
    out.put("texts", all.where(col(HistoryColumns.TEXT).isNotNull()).count());
    out.put("groups", all.agg(countDistinct(HistoryColumns.GROUP_ID)).head().getLong(0));
    out.put("events", state.rows(HistoryColumns.EVENTS));
    out.put("segments", (long) state.segments().size());
    out.put("bytes", state.bytes());
    out.put("bytes a document", documents == 0 ? 0L : state.bytes() / documents);
    if (state.newest() != null) {
      out.put("newest", Instant.ofEpochMilli(state.newest()).toString());
    }
    state.settings().forEach(out::put);
    return out;
  }

  /** Writes all segments as one; gives how many there were. */
  public int compact() {
    Manifest state = store.existing();
    rewrite(
        state,
        "compact",
        read(state),
        new Remade(state.settings(), StoredSketches.common(state.segments())));
    return state.segments().size();
  }

  /**
   * Takes out documents older than a time, but for those that younger ones need: whoever was kept
   * for them, and whose text is theirs. Documents without a time stay.
   *
   * @param millis milliseconds since 1970
   * @return number of documents taken out
   */
  public long expire(long millis) {
    Manifest state = store.existing();
    Dataset<Row> all = read(state);
    Column number = col(HistoryColumns.NUMBER);
    Dataset<Row> young = all.where(coalesce(col(HistoryColumns.MILLIS).geq(millis), lit(true)));
    Dataset<Row> needed =
        young
            .select(number)
            .union(young.select(HistoryColumns.HEAD))
            .union(young.select(HistoryColumns.ANCHOR))
            .distinct();
    return without(
        state, all.join(needed, new String[] {HistoryColumns.NUMBER}, "left_anti"), Event.EXPIRED);
  }

  /**
   * Takes out documents by id, with their texts and vectors, and proves it: whatever is left is
   * searched for them. Documents that they were kept for are not compared with from then on.
   *
   * @param ids ids, in the first column
   * @return number of documents taken out
   */
  public long forget(Dataset<Row> ids) {
    Manifest state = store.existing();
    Dataset<Row> wanted = ids.toDF(HistoryColumns.ID).distinct();
    Dataset<Row> found =
        store
            .read(state, HistoryColumns.DOCUMENTS)
            .join(wanted, new String[] {HistoryColumns.ID}, "left_semi");
    long gone = without(state, found, Event.FORGOTTEN);
    long left =
        store
            .read(store.existing(), HistoryColumns.DOCUMENTS)
            .join(wanted, new String[] {HistoryColumns.ID}, "left_semi")
            .count();
    if (left > 0) {
      throw new IllegalStateException(left + " documents are still in the history");
    }
    return gone;
  }

  private long without(Manifest state, Dataset<Row> leaving, Event event) {
    Dataset<Row> held = leaving.select(HistoryColumns.NUMBER).cache();
    try {
      long count = held.count();
      if (count == 0) {
        return 0;
      }
      Dataset<Row> events =
          store
              .documents(state)
              .join(held, HistoryColumns.NUMBER)
              .select(
                  lit(state.sequence() + 1).as(HistoryColumns.SEQUENCE),
                  HistoryStore.none(HistoryColumns.EVENTS, HistoryColumns.BATCH),
                  timestamp_millis(lit(System.currentTimeMillis())).as(HistoryColumns.TIME),
                  lit(event.label()).as(HistoryColumns.EVENT),
                  col(HistoryColumns.ID).as(HistoryColumns.DOCUMENT_ID),
                  col(HistoryColumns.GROUP_ID).as(HistoryColumns.OLD_ID),
                  HistoryStore.none(HistoryColumns.EVENTS, HistoryColumns.NEW_ID));
      Dataset<Row> staying =
          read(state).join(held, new String[] {HistoryColumns.NUMBER}, "left_anti");
      rewrite(state, event == Event.EXPIRED ? "expire" : "forget", staying, events);
      return count;
    } finally {
      held.unpersist();
    }
  }

  /** Documents in the places that they have now, so that successions need not be written anew. */
  private Dataset<Row> read(Manifest state) {
    return Successions.placed(store, state, store.read(state, HistoryColumns.DOCUMENTS));
  }

  private void rewrite(
      Manifest state, String action, Dataset<Row> documents, Dataset<Row> newEvents) {
    Dataset<Row> events = store.read(state, HistoryColumns.EVENTS);
    rewrite(
        state,
        action,
        documents,
        events.unionByName(newEvents),
        new Remade(state.settings(), StoredSketches.common(state.segments())));
  }

  /**
   * What is another after a rewrite.
   *
   * @param settings what must be the same in every batch
   * @param sketches how the sketches of documents were made
   */
  record Remade(Map<String, String> settings, Map<String, String> sketches) {}

  /** Writes documents anew, with all events and groups as they are. */
  void rewrite(Manifest state, String action, Dataset<Row> documents, Remade remade) {
    rewrite(state, action, documents, store.read(state, HistoryColumns.EVENTS), remade);
  }

  private void rewrite(
      Manifest state, String action, Dataset<Row> documents, Dataset<Row> events, Remade remade) {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(
        HistoryColumns.DOCUMENTS,
        documents.select(columns(HistoryColumns.DOCUMENTS)).sort(HistoryColumns.NUMBER));
    tables.put(
        HistoryColumns.EVENTS,
        events.sort(HistoryColumns.SEQUENCE, HistoryColumns.EVENT, HistoryColumns.DOCUMENT_ID));
    tables.put(
        HistoryColumns.GROUPS,
        store.groups(state).withColumn(HistoryColumns.SEQUENCE, lit(state.sequence() + 1)));
    store.commit(state, action, remade.settings(), store.write(state, tables, remade.sketches()));
    store.sweep(store.existing());
  }

  private static Column[] columns(String table) {
    List<Column> out = new ArrayList<>();
    for (String name : HistoryColumns.schema(table).fieldNames()) {
      out.add(col(name));
    }
    return out.toArray(Column[]::new);
  }

  /**
   * Checks every file's sum and the counts.
   *
   * @return number of files, or of parts of tables
   * @throws UserException naming what is damaged
   */
  public int verify() {
    Manifest state = store.existing();
    List<String> damaged = store.damaged(state);
    if (!damaged.isEmpty()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "history is damaged: %d %s missing or changed, the first is %s/%s; put them back from"
                  + " a copy",
              damaged.size(),
              store.inTables() ? "part(s) of tables are" : "file(s) are",
              store.folder(),
              damaged.get(0)));
    }
    for (String table : HistoryColumns.TABLES) {
      long rows = store.read(state, table).count();
      if (rows != state.rows(table)) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "history is damaged: table %s has %d rows instead of %d",
                table,
                rows,
                state.rows(table)));
      }
    }
    requireUnique(state, HistoryColumns.ID);
    requireUnique(state, HistoryColumns.NUMBER);
    return state.segments().stream().mapToInt(segment -> segment.files().size()).sum();
  }

  private void requireUnique(Manifest state, String column) {
    Dataset<Row> twice =
        store
            .read(state, HistoryColumns.DOCUMENTS)
            .groupBy(column)
            .count()
            .where(not(col("count").equalTo(1)));
    if (!twice.isEmpty()) {
      throw new UserException(
          "history is damaged: " + column + " " + twice.head().get(0) + " stands there twice");
    }
  }
}
