package io.github.echosift.keep;

import static io.github.echosift.keep.KeepColumns.COPIES;
import static io.github.echosift.keep.KeepColumns.DIAMETER;
import static io.github.echosift.keep.KeepColumns.KEEPER_ROW;
import static io.github.echosift.keep.KeepColumns.MATCHED_ROW;
import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.NODE_B;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Diameters of groups whose members are all direct neighbours of the keeper, as {@link
 * DistributedGuard} makes them: two classes are one pair apart or two. Which it is follows from
 * counting the pairs within the group, so no group needs to be in one place. See {@link Diameters}
 * for what a diameter is.
 */
final class StarDiameters {
  private static final String TAIL = "_tail";
  private static final String OTHER = "_other_keeper";

  private StarDiameters() {}

  /**
   * The diameter of every group, exact.
   *
   * @param placed {@code _node, _keeper_row, _matched_row, _copies}
   * @param edges {@code _a, _b}, one a pair
   * @return {@code _keeper_row, _diameter}
   */
  static Dataset<Row> of(Dataset<Row> placed, Dataset<Row> edges) {
    Column tail = when(col(COPIES).gt(1), 1L).otherwise(0L);
    Dataset<Row> nodes = placed.select(col(NODE), col(KEEPER_ROW), tail.as(TAIL));
    Column ends = col(TAIL).plus(col("_tail_b"));
    Dataset<Row> pairs =
        edges
            .select(NODE_A, NODE_B)
            .join(nodes.withColumnRenamed(NODE, NODE_A), NODE_A)
            .join(
                nodes.select(
                    col(NODE).as(NODE_B), col(KEEPER_ROW).as(OTHER), col(TAIL).as("_tail_b")),
                NODE_B)
            .where(col(KEEPER_ROW).equalTo(col(OTHER)))
            .groupBy(KEEPER_ROW)
            .agg(
                sum(when(ends.equalTo(0), 1L).otherwise(0L)).as("_pairs_0"),
                sum(when(ends.equalTo(1), 1L).otherwise(0L)).as("_pairs_1"),
                sum(when(ends.equalTo(2), 1L).otherwise(0L)).as("_pairs_2"));
    Dataset<Row> groups =
        placed
            .groupBy(KEEPER_ROW)
            .agg(
                count(lit(1)).as("_classes"),
                sum(tail).as("_with"),
                max(when(col(MATCHED_ROW).isNull(), col(COPIES))).as(COPIES));
    Column with = col("_with");
    Column without = col("_classes").minus(with);
    Column farthest =
        greatest(
            apart(without.multiply(without.minus(1)).divide(2), "_pairs_0", 0),
            apart(with.multiply(without), "_pairs_1", 1),
            apart(with.multiply(with.minus(1)).divide(2), "_pairs_2", 2));
    return groups
        .join(pairs, new String[] {KEEPER_ROW}, "left")
        .select(
            col(KEEPER_ROW),
            when(col("_classes").equalTo(1), ofCopies(col(COPIES)))
                .otherwise(farthest)
                .as(DIAMETER));
  }

  /** The diameter of a class alone: its copies are paired with its head. */
  static Column ofCopies(Column copies) {
    return least(copies.minus(1), lit(2L)).cast("int");
  }

  /** The longest way between classes of a kind, of which there are so many pairs; 0 for none. */
  private static Column apart(Column possible, String joined, int tails) {
    return when(possible.equalTo(0), 0)
        .when(possible.equalTo(coalesce(col(joined), lit(0L))), 1 + tails)
        .otherwise(2 + tails);
  }
}
