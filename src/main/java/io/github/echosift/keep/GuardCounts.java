package io.github.echosift.keep;

import static io.github.echosift.group.ConnectedComponents.COMPONENT;
import static io.github.echosift.keep.KeepColumns.COPIES;
import static io.github.echosift.keep.KeepColumns.KEEPER_ROW;
import static io.github.echosift.schema.Columns.GROUP_SIZE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
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

  /** Counts in one Spark query, from {@link Placements}. */
  public static GuardCounts of(Dataset<Row> placements) {
    Column split = col("_first").notEqual(col("_last"));
    Row counts =
        placements
            .groupBy(COMPONENT)
            .agg(
                min(KEEPER_ROW).as("_first"),
                max(KEEPER_ROW).as("_last"),
                sum(COPIES).as("_documents"),
                max(GROUP_SIZE).as("_largest"))
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
