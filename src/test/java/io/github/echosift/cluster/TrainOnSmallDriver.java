package io.github.echosift.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.cluster.ClusterConfig;
import io.github.echosift.config.cluster.ClusterStart;
import io.github.echosift.config.cluster.KMeansConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * A program that trains clusters on more vectors than its heap holds, and then so many clusters
 * that the samples are as large as they get.
 */
final class TrainOnSmallDriver {
  private static final int DIMENSION = 384;
  private static final int PASSES = 2;

  private TrainOnSmallDriver() {}

  /** {@code ROWS K ...}: pairs of a number of vectors and one of clusters; 0 searches for it. */
  public static void main(String[] args) {
    SparkSession spark = SparkSession.builder().getOrCreate();
    for (int i = 0; i < args.length; i += 2) {
      train(spark, Long.parseLong(args[i]), Integer.parseInt(args[i + 1]));
    }
    spark.stop();
  }

  private static void train(SparkSession spark, long rows, int k) {
    UDF1<Long, byte[]> vector = TrainOnSmallDriver::vector;
    Dataset<Row> vectors =
        spark
            .range(0, rows, 1, 16)
            .select(
                col("id").as(Columns.NODE),
                udf(vector, DataTypes.BinaryType).apply(col("id")).as(Columns.VECTOR));
    ClusterConfig config =
        (k == 0
                ? ClusterConfig.defaults().withMaxK(6)
                : ClusterConfig.of(k, ClusterConfig.SEED).withMinSize(1))
            .with(
                new KMeansConfig(
                    PASSES, 1e-5, ClusterStart.SAMPLE, 1, 4_000_000, ClusterConfig.SEED));
    CenterTraining.Trained trained = CenterTraining.train(vectors, rows, config);
    System.out.printf("trained %d clusters on %d vectors%n", trained.centers().k(), rows);
  }

  /** One of twenty directions with noise. */
  private static byte[] vector(long row) {
    SplittableRandom noise = new SplittableRandom(row);
    float[] out = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      out[i] = (float) noise.nextDouble(-0.1, 0.1);
    }
    out[(int) (row % 20)] += 1;
    return PackedArrays.ofFloats(out);
  }
}
