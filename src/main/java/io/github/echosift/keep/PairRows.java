package io.github.echosift.keep;

import static io.github.echosift.keep.KeepColumns.COPIES;
import static io.github.echosift.keep.KeepColumns.HEAD_ROW;
import static io.github.echosift.keep.KeepColumns.INSIDE_ROW;
import static io.github.echosift.keep.KeepColumns.ROW_A;
import static io.github.echosift.keep.KeepColumns.ROW_B;
import static io.github.echosift.schema.Columns.INSIDE;
import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.NODE_B;
import static io.github.echosift.schema.Columns.ROW;
import static io.github.echosift.schema.Columns.RULE;
import static io.github.echosift.schema.Columns.SCORE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.Rule;
import io.github.echosift.schema.Settled;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;

/** The pairs behind the groups: each once, with its strongest evidence. */
public final class PairRows {
  private static final String BEST = "_best";

  private PairRows() {}

  /**
   * All verified pairs of documents: the heads of two classes for an edge, a head and its copy for
   * the rule {@code exact} with score 1.
   *
   * @param documents {@code _row, _node}
   * @param heads from {@link Heads}
   * @param edges {@code _a, _b, rule, score}
   * @param settled copies that are settled are in no pair
   * @return {@code _row_a < _row_b, rule, score, _inside_row}; one row a pair; the last is null
   */
  public static Dataset<Row> of(
      Dataset<Row> documents, Dataset<Row> heads, Dataset<Row> edges, Settled settled) {
    Dataset<Row> verified =
        ofHeads(heads, strongest(edges).withColumn(INSIDE, lit(null).cast("bigint")));
    Dataset<Row> copies =
        documents
            .select(ROW, NODE)
            .join(heads.where(col(COPIES).gt(1)).select(NODE, HEAD_ROW), NODE)
            .where(col(ROW).notEqual(col(HEAD_ROW)).and(settled.spares(col(ROW))))
            .select(
                least(col(ROW), col(HEAD_ROW)).as(ROW_A),
                greatest(col(ROW), col(HEAD_ROW)).as(ROW_B),
                lit(Rule.EXACT.label()).as(RULE),
                lit(1.0).as(SCORE),
                lit(null).cast("bigint").as(INSIDE_ROW));
    return verified.unionAll(copies);
  }

  /**
   * Pairs of documents of which the one text stands within the other, beside those that are echoes.
   *
   * @param heads from {@link Heads}
   * @param pairs {@code _a, _b, rule, score, _inside}
   * @return as {@link #of}, with {@code _inside_row}
   */
  public static Dataset<Row> ofHeads(Dataset<Row> heads, Dataset<Row> pairs) {
    Dataset<Row> headsOfA = heads.select(col(NODE).as(NODE_A), col(HEAD_ROW).as("_head_a"));
    Dataset<Row> headsOfB = heads.select(col(NODE).as(NODE_B), col(HEAD_ROW).as("_head_b"));
    return pairs
        .join(headsOfA, NODE_A)
        .join(headsOfB, NODE_B)
        .select(
            least(col("_head_a"), col("_head_b")).as(ROW_A),
            greatest(col("_head_a"), col("_head_b")).as(ROW_B),
            col(RULE),
            col(SCORE),
            when(col(INSIDE).equalTo(col(NODE_A)), col("_head_a"))
                .when(col(INSIDE).equalTo(col(NODE_B)), col("_head_b"))
                .as(INSIDE_ROW));
  }

  /** One edge a pair of nodes: that with the higher score; of equal scores the lexical one. */
  static Dataset<Row> strongest(Dataset<Row> edges) {
    return strongest(
        edges
            .where(col(NODE_A).notEqual(col(NODE_B)))
            .groupBy(
                least(col(NODE_A), col(NODE_B)).as(NODE_A),
                greatest(col(NODE_A), col(NODE_B)).as(NODE_B)));
  }

  /**
   * The same of edges whose direction counts.
   *
   * @param pairs edges grouped by {@code _a, _b}
   * @return {@code _a, _b, rule, score}
   */
  public static Dataset<Row> strongest(RelationalGroupedDataset pairs) {
    return pairs
        .agg(
            max(struct(
                    col(SCORE), col(RULE).equalTo(Rule.LEXICAL.label()).as("_lexical"), col(RULE)))
                .as(BEST))
        .select(
            col(NODE_A),
            col(NODE_B),
            col(BEST).getField(RULE).as(RULE),
            col(BEST).getField(SCORE).as(SCORE));
  }
}
