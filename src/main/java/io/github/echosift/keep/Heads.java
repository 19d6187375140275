package io.github.echosift.keep;

import static io.github.echosift.keep.KeepColumns.COPIES;
import static io.github.echosift.keep.KeepColumns.HEAD_ROW;
import static io.github.echosift.keep.KeepColumns.RANK;
import static io.github.echosift.schema.Columns.NODE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.schema.Settled;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Chooses the document that speaks for each class of exact copies. */
public final class Heads {
  private Heads() {}

  /**
   * The best document of every class.
   *
   * @param documents {@code _row, _node}, and what the policy reads: {@code _time} for latest,
   *     {@code _text} for longest (in characters), {@code _doc} for a column
   * @return {@code _node, _rank, _head_row, _copies}; one row a class
   * @throws io.github.echosift.schema.UserException if the policy names a column that the input
   *     does not have or that has no order
   */
  public static Dataset<Row> of(Dataset<Row> documents, KeeperPolicy policy) {
    return of(documents, policy, Settled.NONE);
  }

  /** As {@link #of(Dataset, KeeperPolicy)}; a settled document is better than any other. */
  public static Dataset<Row> of(Dataset<Row> documents, KeeperPolicy policy, Settled settled) {
    KeeperOrder order = new KeeperOrder(policy, settled);
    return documents
        .select(col(NODE), order.rank(documents.schema()).as(RANK))
        .groupBy(NODE)
        .agg(order.best(col(RANK)).as(RANK), count(lit(1)).as(COPIES))
        .withColumn(HEAD_ROW, order.row(col(RANK)));
  }
}
