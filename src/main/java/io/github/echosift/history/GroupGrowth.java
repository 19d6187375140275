package io.github.echosift.history;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_millis;

import io.github.echosift.config.HistoryConfig;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The groups that a batch has made or made grow, looked up once they are asked for. */
final class GroupGrowth {
  private static final String GROWTH = "growth";
  private static final int SHOWN = 10;

  private final Steps steps;
  private final HistoryStore store;
  private final Manifest base;
  private final Counted documents;
  private final Dataset<Row> moved;
  private Counted held;

  /**
   * Of a batch.
   *
   * @param documents its documents, as they are put down
   * @param moved {@code old_id, new_id}: groups that the batch put elsewhere
   */
  GroupGrowth(
      Steps steps, HistoryStore store, Manifest base, Counted documents, Dataset<Row> moved) {
    this.steps = steps;
    this.store = store;
    this.base = base;
    this.documents = documents;
    this.moved = moved;
  }

  /**
   * {@code alerts/}: groups that the batch made grow and that are now as large, or grew as much, as
   * was asked for: {@code group_id, group_size, growth, first_seen, last_seen}.
   */
  Dataset<Row> alerts(HistoryConfig.Alerts asked) {
    Column wanted = lit(false);
    if (asked.size().isPresent()) {
      long least = asked.size().get();
      wanted =
          wanted.or(
              col(Columns.GROUP_SIZE)
                  .geq(least)
                  .and(col(Columns.GROUP_SIZE).minus(col(GROWTH)).lt(least)));
    }
    if (asked.growth().isPresent()) {
      wanted = wanted.or(col(GROWTH).geq(asked.growth().get()));
    }
    return rows()
        .where(wanted)
        .select(
            col(HistoryColumns.GROUP_ID),
            col(Columns.GROUP_SIZE),
            col(GROWTH),
            timestamp_millis(col("_first")).as("first_seen"),
            timestamp_millis(col("_last")).as("last_seen"))
        .sort(HistoryColumns.GROUP_ID);
  }

  private Dataset<Row> rows() {
    if (held == null) {
      held = steps.hold("growth", documents.count(), this::grown);
    }
    return held.rows();
  }

  /** Groups that have a document of the batch: {@code group_id, group_size, growth}, and times. */
  private Dataset<Row> grown() {
    Dataset<Row> now = moved.toDF(HistoryColumns.GROUP_ID, "_now");
    Dataset<Row> fresh = sized(documents.rows(), now, 1);
    Dataset<Row> known = sized(store.grouped(base, membersOf(fresh, now)), now, 0);
    return fresh
        .unionByName(known)
        .groupBy(HistoryColumns.GROUP_ID)
        .agg(
            sum("_size").as(Columns.GROUP_SIZE),
            sum("_fresh").as(GROWTH),
            min("_first").as("_first"),
            max("_last").as("_last"));
  }

  /** Documents of the history that are in a group now, under whatever name they were put down. */
  private Dataset<Row> membersOf(Dataset<Row> groups, Dataset<Row> now) {
    String name = HistoryColumns.GROUP_ID;
    Dataset<Row> wanted = groups.select(name);
    Dataset<Row> before = store.groups(base).toDF(name, "_before");
    Dataset<Row> names =
        wanted
            .union(members(now.select(col(name), col("_now")), wanted))
            .union(members(before.select(col(name), col("_before").as("_now")), wanted))
            .distinct();
    return store
        .read(base, HistoryColumns.DOCUMENTS)
        .select(HistoryColumns.NUMBER, HistoryColumns.GROUP_ID, HistoryColumns.MILLIS)
        .join(
            NearTexts.sent(new Counted(names, documents.count())),
            new String[] {name},
            "left_semi");
  }

  /** Names of which the group is now one of some. */
  private static Dataset<Row> members(Dataset<Row> now, Dataset<Row> wanted) {
    return now.join(wanted.toDF("_now"), new String[] {"_now"}, "left_semi")
        .select(HistoryColumns.GROUP_ID);
  }

  /** Groups that were there before and grew most, the most grown first. */
  List<HistoryFacts.Growing> most() {
    return rows()
        .where(col(Columns.GROUP_SIZE).gt(col(GROWTH)))
        .orderBy(col(GROWTH).desc(), col(HistoryColumns.GROUP_ID))
        .limit(SHOWN)
        .select(HistoryColumns.GROUP_ID, Columns.GROUP_SIZE, GROWTH)
        .collectAsList()
        .stream()
        .map(row -> new HistoryFacts.Growing(row.getString(0), row.getLong(1), row.getLong(2)))
        .toList();
  }

  private static Dataset<Row> sized(Dataset<Row> rows, Dataset<Row> now, long fresh) {
    return rows.join(now, new String[] {HistoryColumns.GROUP_ID}, "left")
        .groupBy(coalesce(col("_now"), col(HistoryColumns.GROUP_ID)).as(HistoryColumns.GROUP_ID))
        .agg(
            count(lit(1)).as("_size"),
            sum(lit(fresh)).as("_fresh"),
            min(HistoryColumns.MILLIS).as("_first"),
            max(HistoryColumns.MILLIS).as("_last"));
  }
}
