package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where documents are since a later one is kept for them, or stands for their text. */
public final class Successions {
  private Successions() {}

  /**
   * Where documents have gone that spoke for others: {@code number}, the {@code head} that has its
   * text now, the {@code anchor} that is kept for it now, {@code hops} from it to that; the head or
   * the anchor is null where that is as it was put down.
   */
  public static Dataset<Row> of(HistoryStore store, Manifest manifest) {
    List<String> told = List.of(HistoryColumns.HEAD, HistoryColumns.ANCHOR, HistoryColumns.HOPS);
    Column last =
        max_by(
            struct(told.stream().map(name -> col(name)).toArray(Column[]::new)),
            col(HistoryColumns.SEQUENCE));
    return store
        .read(manifest, HistoryColumns.SUCCESSIONS)
        .groupBy(HistoryColumns.NUMBER)
        .agg(last.as("_last"))
        .select(HistoryColumns.NUMBER, "_last.*");
  }

  /**
   * Some of the documents, with {@code head}, {@code anchor} and {@code hops} at least: each with
   * those that it had at a commit.
   */
  public static Dataset<Row> placed(HistoryStore store, Manifest manifest, Dataset<Row> all) {
    if (manifest.rows(HistoryColumns.SUCCESSIONS) == 0) {
      return all;
    }
    Dataset<Row> now = of(store, manifest);
    Dataset<Row> heads =
        now.select(
            col(HistoryColumns.NUMBER).as(HistoryColumns.HEAD),
            col(HistoryColumns.HEAD).as("_head_now"));
    Dataset<Row> anchors =
        now.select(
            col(HistoryColumns.NUMBER).as(HistoryColumns.ANCHOR),
            col(HistoryColumns.ANCHOR).as("_anchor_now"),
            col(HistoryColumns.HOPS).as("_farther"));
    return all.join(heads, new String[] {HistoryColumns.HEAD}, "left")
        .join(anchors, new String[] {HistoryColumns.ANCHOR}, "left")
        .withColumn(HistoryColumns.HEAD, coalesce(col("_head_now"), col(HistoryColumns.HEAD)))
        .withColumn(HistoryColumns.ANCHOR, coalesce(col("_anchor_now"), col(HistoryColumns.ANCHOR)))
        .withColumn(
            HistoryColumns.HOPS,
            col(HistoryColumns.HOPS).plus(coalesce(col("_farther"), lit(0))).cast("int"))
        .drop("_head_now", "_anchor_now", "_farther");
  }
}
