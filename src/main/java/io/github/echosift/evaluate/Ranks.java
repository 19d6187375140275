package io.github.echosift.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Average ranks of a column of doubles. Values are counted, sorted across the cluster, and each
 * partition starts at the number of rows before it; only one number a partition reaches the driver.
 */
final class Ranks {
  private Ranks() {}

  /**
   * Ranks the distinct values of a column, from 1 for the least; equal values share the mean of
   * their ranks.
   *
   * @param counted has the column, never null, and {@link Measured#ROWS}, how many rows a row
   *     stands for
   * @param valueColumn the column to rank
   * @param rankColumn the name of the result, which is twice the rank so that it is whole, {@code
   *     bigint}
   * @return a row for each distinct value: {@code valueColumn} and {@code rankColumn}
   */
  static Dataset<Row> doubled(Dataset<Row> counted, String valueColumn, String rankColumn) {
    JavaRDD<Row> sorted =
        counted
            .groupBy(col(valueColumn))
            .agg(sum(col(Measured.ROWS)).as(Measured.ROWS))
            .sort(col(valueColumn))
            .toJavaRDD();
    long[] before = startOfPartitions(sorted.mapPartitions(Ranks::total).collect());
    JavaRDD<Row> ranked =
        sorted.mapPartitionsWithIndex((part, rows) -> rank(rows, before[part]), true);
    StructType schema =
        new StructType()
            .add(valueColumn, DataTypes.DoubleType, false)
            .add(rankColumn, DataTypes.LongType, false);
    return counted.sparkSession().createDataFrame(ranked, schema);
  }

  private static Iterator<Long> total(Iterator<Row> rows) {
    long total = 0;
    while (rows.hasNext()) {
      total += rows.next().getLong(1);
    }
    return List.of(total).iterator();
  }

  private static long[] startOfPartitions(List<Long> totals) {
    long[] before = new long[totals.size()];
    for (int part = 1; part < before.length; part++) {
      before[part] = before[part - 1] + totals.get(part - 1);
    }
    return before;
  }

  private static Iterator<Row> rank(Iterator<Row> rows, long rowsBefore) {
    return new Iterator<>() {
      private long before = rowsBefore;

      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        Row row = rows.next();
        long ties = row.getLong(1);
        Row ranked = RowFactory.create(row.getDouble(0), 2 * before + ties + 1);
        before += ties;
        return ranked;
      }
    };
  }
}
