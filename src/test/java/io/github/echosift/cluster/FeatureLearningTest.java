package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.cluster.ClusterFeatures;
import io.github.echosift.config.cluster.FeatureConfig;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.testing.SparkExtension;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SparkExtension.class)
class FeatureLearningTest {
  private static final float[][] SIX = RandomVectors.around(6, 3000, 24, 5);

  private static FeatureSpace learn(SparkSession spark, float[][] vectors, int partitions) {
    return learn(spark, vectors, partitions, ClusterFeatures.WHITENED);
  }

  private static FeatureSpace learn(
      SparkSession spark, float[][] vectors, int partitions, ClusterFeatures kind) {
    return FeatureLearning.of(
        RandomVectors.table(spark, vectors, partitions),
        vectors.length,
        new FeatureConfig(kind, 8));
  }

  private static double[][] moved(FeatureSpace space, float[][] vectors) {
    double[][] out = new double[vectors.length][];
    for (int i = 0; i < out.length; i++) {
      float[] vector = space.of(vectors[i]);
      out[i] = new double[vector.length];
      for (int d = 0; d < vector.length; d++) {
        out[i][d] = vector[d];
      }
    }
    return out;
  }

  private static double length(double[] vector) {
    return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
  }

  @ParameterizedTest
  @EnumSource(names = {"CENTERED", "WHITENED"})
  void of_otherPartitions_learnsTheSameBits(ClusterFeatures kind) {
    SparkSession spark = SparkExtension.session();
    FeatureSpace two = learn(spark, SIX, 2, kind);
    FeatureSpace thirteen = learn(spark, SIX, 13, kind);
    assertEquals(kind, two.kind());
    assertArrayEquals(two.mean(), thirteen.mean());
    assertArrayEquals(two.directions(), thirteen.directions());
    assertArrayEquals(two.deviations(), thirteen.deviations());
  }

  @Test
  void of_weights_countAsCopies(SparkSession spark) {
    float[][] twice = Arrays.copyOf(SIX, 300);
    float[][] all = new float[500][];
    for (int i = 0; i < 500; i++) {
      all[i] = SIX[i < 300 ? i : i - 300];
    }
    Dataset<Row> weighted =
        RandomVectors.table(spark, twice, 3)
            .withColumn(
                ClusterColumns.WEIGHT,
                functions.when(functions.col(Columns.NODE).lt(200), 2).otherwise(1));
    FeatureConfig whitened = new FeatureConfig(ClusterFeatures.WHITENED, 8);
    FeatureSpace expected = learn(spark, all, 4);
    FeatureSpace actual = FeatureLearning.of(weighted, 300, whitened);
    assertArrayEquals(expected.mean(), actual.mean());
    assertArrayEquals(expected.directions(), actual.directions());
    assertArrayEquals(expected.deviations(), actual.deviations());
  }

  @Test
  void of_whitened_directionsAreOrthogonalAndVariancesTrue(SparkSession spark) {
    FeatureSpace space = learn(spark, SIX, 3);
    int d = 24;
    int p = space.deviations().length;
    assertEquals(8, p);
    double[][] unit = moved(FeatureSpace.PLAIN, SIX);
    for (int a = 0; a < p; a++) {
      double squares = 0;
      for (double[] row : unit) {
        double along = 0;
        for (int i = 0; i < d; i++) {
          along += space.directions()[a * d + i] * (row[i] - space.mean()[i]);
        }
        squares += along * along;
      }
      double variance = space.deviations()[a] * space.deviations()[a];
      assertEquals(1, squares / unit.length / variance, 1e-3, "component " + a);
      for (int b = 0; b < p; b++) {
        double product = 0;
        for (int i = 0; i < d; i++) {
          product += space.directions()[a * d + i] * space.directions()[b * d + i];
        }
        assertEquals(a == b ? 1 : 0, product, 1e-12);
      }
    }
  }

  @Test
  void of_centered_vectorsLieAroundTheMean(SparkSession spark) {
    FeatureSpace space = learn(spark, SIX, 3, ClusterFeatures.CENTERED);
    double[][] moved = moved(space, SIX);
    double[] sum = new double[24];
    for (double[] row : moved) {
      assertEquals(1, length(row), 1e-6);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += row[i] / moved.length;
      }
    }
    assertTrue(length(sum) < 0.1, "mean length " + length(sum));
  }

  @Test
  void of_allEqual_staysPlain(SparkSession spark) {
    float[][] same = new float[40][];
    Arrays.fill(same, new float[] {1, 2, 2});
    for (ClusterFeatures kind : ClusterFeatures.values()) {
      assertEquals(ClusterFeatures.PLAIN, learn(spark, same, 2, kind).kind());
    }
  }

  @Test
  void of_fewerRowsThanComponents_keepsWhatVaries(SparkSession spark) {
    FeatureSpace space = learn(spark, new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, 2);
    assertEquals(2, space.deviations().length);
  }

  @Test
  void space_ofTable_movesTheVectorColumn(SparkSession spark) {
    FeatureSpace space = learn(spark, SIX, 3);
    Dataset<Row> table = RandomVectors.table(spark, Arrays.copyOf(SIX, 20), 2);
    List<Row> rows = space.of(table).collectAsList();
    assertEquals(Arrays.stream(table.columns()).toList(), Arrays.asList(space.of(table).columns()));
    for (Row row : rows) {
      assertArrayEquals(
          space.of(SIX[(int) row.getLong(0)]), PackedArrays.floats(row.<byte[]>getAs(1)));
    }
  }
}
