package io.github.echosift.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What rows come to, whatever their order and partitioning: their number, and two sums of hashes
 * over all of their columns.
 *
 * @param rows number of rows
 * @param sum the sums
 */
public record RowSum(long rows, String sum) {
  /** Adds up; one Spark query. */
  public static RowSum of(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (String name : rows.columns()) {
      columns.add(col(name));
      columns.add(col(name).isNull()); // the hash of a row passes nulls over
    }
    Column[] values = columns.toArray(Column[]::new);
    columns.add(0, lit("again"));
    Row all =
        rows.agg(
                count(lit(1)),
                functions.sum(xxhash64(values).cast("decimal(38,0)")),
                functions.sum(xxhash64(columns.toArray(Column[]::new)).cast("decimal(38,0)")))
            .head();
    return new RowSum(all.getLong(0), text(all, 1) + ":" + text(all, 2));
  }

  private static String text(Row all, int column) {
    BigDecimal sum = all.getDecimal(column);
    return sum == null ? "0" : sum.toBigInteger().toString(Character.MAX_RADIX);
  }
}
