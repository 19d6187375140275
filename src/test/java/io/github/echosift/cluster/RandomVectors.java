package io.github.echosift.cluster;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Made-up vectors for tests. */
public final class RandomVectors {
  static final StructType SCHEMA =
      new StructType().add(Columns.NODE, "long", false).add(Columns.VECTOR, "binary", false);

  private RandomVectors() {}

  /** Rows around some random directions, the topic of a row being its number modulo topics. */
  public static float[][] around(int topics, int rows, int dimension, long seed) {
    float[][] directions = new float[topics][];
    for (int t = 0; t < topics; t++) {
      directions[t] = gaussian(dimension, new SplittableRandom(seed + t));
    }
    float[][] out = new float[rows][dimension];
    for (int i = 0; i < rows; i++) {
      float[] noise = gaussian(dimension, new SplittableRandom(seed * 31 + 1000 + i));
      for (int d = 0; d < dimension; d++) {
        out[i][d] = directions[i % topics][d] + 0.3f * noise[d];
      }
    }
    return out;
  }

  public static Dataset<Row> table(SparkSession spark, float[][] vectors, int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      rows.add(RowFactory.create((long) i, PackedArrays.ofFloats(vectors[i])));
    }
    return spark.createDataset(rows, Encoders.row(SCHEMA)).repartition(partitions);
  }

  private static float[] gaussian(int dimension, SplittableRandom random) {
    float[] out = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      double sum = -6;
      for (int i = 0; i < 12; i++) {
        sum += random.nextDouble();
      }
      out[d] = (float) sum;
    }
    return out;
  }
}
