package io.github.echosift.neighbors;

import io.github.echosift.cluster.Centers;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.PackedArrays;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Means of unit vectors, of unit length. Components are rounded to a multiple of 2^-24 before they
 * are summed, so that the order of summation does not matter.
 */
public final class MeanVectors {
  private static final double GRID = 1 << 24;

  private static final StructType MEANS =
      new StructType()
          .add(NeighborColumns.QUERY, DataTypes.LongType, false)
          .add(Columns.VECTOR, DataTypes.BinaryType, false);

  private MeanVectors() {}

  /**
   * One mean a query; none where the vectors cancel out.
   *
   * @param vectors {@code _query, _vector}
   * @return the same columns
   */
  public static Dataset<Row> of(Dataset<Row> vectors) {
    JavaPairRDD<Long, long[]> sums =
        vectors
            .select(NeighborColumns.QUERY, Columns.VECTOR)
            .toJavaRDD()
            .mapToPair(row -> new Tuple2<>(row.getLong(0), onGrid(row.getAs(1))))
            .reduceByKey(MeanVectors::sum);
    JavaRDD<Row> means =
        sums.filter(sum -> !zero(sum._2())).map(sum -> RowFactory.create(sum._1(), unit(sum._2())));
    return vectors.sparkSession().createDataFrame(means, MEANS);
  }

  private static long[] onGrid(byte[] packed) {
    float[] vector = PackedArrays.floats(packed);
    long[] out = new long[vector.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.round(vector[i] * GRID);
    }
    return out;
  }

  private static long[] sum(long[] a, long[] b) {
    long[] out = new long[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] + b[i];
    }
    return out;
  }

  private static boolean zero(long[] sum) {
    for (long x : sum) {
      if (x != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] unit(long[] sum) {
    float[] direction = new float[sum.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) (sum[i] / GRID);
    }
    return PackedArrays.ofFloats(Centers.of(new float[][] {direction}).center(0));
  }
}
