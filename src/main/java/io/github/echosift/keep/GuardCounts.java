package io.github.echosift.keep;

import static io.github.echosift.group.ConnectedComponents.COMPONENT;
import static io.github.echosift.keep.KeepColumns.COPIES;
import static io.github.echosift.keep.KeepColumns.KEEPER_ROW;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the chain guard did, in documents unless said otherwise.
 *
 * @param componentsSplit components that ended as more than one group
 * @param documentsReleased documents outside the largest group of their component, which unguarded
 *     closure would have joined to it
 */
public record GuardCounts(long componentsSplit, long documentsReleased) {

  /**
   * Counts in one Spark query, from {@link Placements}. Those of documents that were there before
   * may be left out: the size of a group is then that of the others.
   */
  public static GuardCounts of(Dataset<Row> placements) {
    Column split = col("_groups").gt(1);
    Row counts =
        placements
            .groupBy(COMPONENT, KEEPER_ROW)
            .agg(sum(COPIES).as("_size"))
            .groupBy(COMPONENT)
            .agg(
                count(lit(1)).as("_groups"),
                sum("_size").as("_documents"),
                max("_size").as("_largest"))
            .agg(
                total(when(split, 1L)),
                total(when(split, col("_documents").minus(col("_largest")))))
            .first();
    return new GuardCounts(counts.getLong(0), counts.getLong(1));
  }

  private static Column total(Column value) {
    return coalesce(sum(value), lit(0L));
  }
}
