package io.github.echosift.keep;

import static io.github.echosift.keep.KeepColumns.COPIES;
import static io.github.echosift.keep.KeepColumns.DIAMETER;
import static io.github.echosift.keep.KeepColumns.DIAMETER_EXACT;
import static io.github.echosift.keep.KeepColumns.HEAD_ROW;
import static io.github.echosift.keep.KeepColumns.INSIDE_ROW;
import static io.github.echosift.keep.KeepColumns.KEEPER_ROW;
import static io.github.echosift.keep.KeepColumns.MATCHED_ROW;
import static io.github.echosift.schema.Columns.GROUP_SIZE;
import static io.github.echosift.schema.Columns.HOPS;
import static io.github.echosift.schema.Columns.INSIDE;
import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.NODE_B;
import static io.github.echosift.schema.Columns.ROW;
import static io.github.echosift.schema.Columns.RULE;
import static io.github.echosift.schema.Columns.SCORE;
import static io.github.echosift.schema.Columns.TEXT;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.Columns;
import io.github.echosift.verify.PairScores;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gives documents that are a passage of another one a place in its group.
 *
 * <p>A document goes if it has no echoes of its own, and all that it says stands in one piece in a
 * document that stays and does not go itself for the same reason; of several that with the highest
 * score, then the first one. So nobody has a keeper that does not hold it, and a document that
 * stands for others stays.
 */
public final class ContainedPlaces {
  private static final String HOLDER_ROW = "_holder_row";
  private static final String MORE = "_more";
  private static final String BEST = "_best";

  private ContainedPlaces() {}

  /**
   * The assignment with these documents in it. Lazy; reads the assignment several times.
   *
   * @param assignment from {@link Assignment}
   * @param heads from {@link Heads}
   * @param contained {@code _a, _b, score, _inside}
   * @param texts {@code _node, _text}
   * @return as the assignment; the diameter of a group that grew is a lower bound
   */
  public static Dataset<Row> of(
      Dataset<Row> assignment, Dataset<Row> heads, Dataset<Row> contained, Dataset<Row> texts) {
    Dataset<Row> going = going(assignment, passages(heads, contained, texts));
    Dataset<Row> more = going.groupBy(col(HOLDER_ROW).as(KEEPER_ROW)).agg(count(lit(1)).as(MORE));
    Dataset<Row> grown =
        assignment
            .join(more, new String[] {KEEPER_ROW}, "left_outer")
            .withColumn(GROUP_SIZE, col(GROUP_SIZE).plus(coalesce(col(MORE), lit(0L))))
            .withColumn(DIAMETER_EXACT, col(DIAMETER_EXACT).and(col(MORE).isNull()))
            .drop(MORE);
    Dataset<Row> keepers =
        more.join(assignment.select(KEEPER_ROW).distinct(), new String[] {KEEPER_ROW}, "left_anti")
            .select(
                col(KEEPER_ROW).as(ROW),
                col(KEEPER_ROW),
                lit(null).cast("bigint").as(MATCHED_ROW),
                lit(null).cast("string").as(RULE),
                lit(null).cast("double").as(SCORE),
                lit(0).as(HOPS),
                col(MORE).plus(1).as(GROUP_SIZE),
                lit(1).as(DIAMETER),
                col(MORE).equalTo(1).as(DIAMETER_EXACT));
    Dataset<Row> sizes = grown.unionByName(keepers).where(col(MATCHED_ROW).isNull());
    Dataset<Row> leaving =
        going
            .join(
                sizes.select(
                    col(ROW).as(HOLDER_ROW), col(GROUP_SIZE), col(DIAMETER), col(DIAMETER_EXACT)),
                HOLDER_ROW)
            .select(
                col(INSIDE_ROW).as(ROW),
                col(HOLDER_ROW).as(KEEPER_ROW),
                col(HOLDER_ROW).as(MATCHED_ROW),
                lit(Columns.CONTAINED).as(RULE),
                col(SCORE),
                lit(1).as(HOPS),
                col(GROUP_SIZE),
                greatest(col(DIAMETER), lit(1)).as(DIAMETER),
                col(DIAMETER_EXACT));
    return grown.unionByName(keepers).unionByName(leaving);
  }

  /** {@code _inside_row, _holder_row, score}: documents without copies and what holds them. */
  private static Dataset<Row> passages(
      Dataset<Row> heads, Dataset<Row> contained, Dataset<Row> texts) {
    Dataset<Row> ends =
        contained.select(
            col(INSIDE),
            when(col(INSIDE).equalTo(col(NODE_A)), col(NODE_B))
                .otherwise(col(NODE_A))
                .as("_holder"),
            col(SCORE));
    Dataset<Row> merged = texts.hint("merge");
    return ends.join(merged.select(col(NODE).as(INSIDE), col(TEXT).as("_text_a")), INSIDE)
        .join(merged.select(col(NODE).as("_holder"), col(TEXT).as("_text_b")), "_holder")
        .where(PairScores.passage(col("_text_a"), col("_text_b")))
        .join(
            heads
                .where(col(COPIES).equalTo(1))
                .select(col(NODE).as(INSIDE), col(HEAD_ROW).as(INSIDE_ROW)),
            INSIDE)
        .join(heads.select(col(NODE).as("_holder"), col(HEAD_ROW).as(HOLDER_ROW)), "_holder")
        .select(INSIDE_ROW, HOLDER_ROW, SCORE);
  }

  private static Dataset<Row> going(Dataset<Row> assignment, Dataset<Row> passages) {
    Dataset<Row> grouped = assignment.select(col(ROW).as(INSIDE_ROW));
    Dataset<Row> removed =
        assignment.where(col(MATCHED_ROW).isNotNull()).select(col(ROW).as(HOLDER_ROW));
    Dataset<Row> alone =
        passages
            .join(grouped, new String[] {INSIDE_ROW}, "left_anti")
            .join(removed, new String[] {HOLDER_ROW}, "left_anti");
    Dataset<Row> roots =
        alone.join(
            alone.select(col(INSIDE_ROW).as(HOLDER_ROW)).distinct(),
            new String[] {HOLDER_ROW},
            "left_anti");
    return roots
        .groupBy(INSIDE_ROW)
        .agg(
            max(struct(col(SCORE), negate(col(HOLDER_ROW)).as("_order"), col(HOLDER_ROW))).as(BEST))
        .select(
            col(INSIDE_ROW),
            col(BEST).getField(HOLDER_ROW).as(HOLDER_ROW),
            col(BEST).getField(SCORE).as(SCORE));
  }
}
