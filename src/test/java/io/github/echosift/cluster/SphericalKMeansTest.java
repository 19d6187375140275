package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.cluster.ClusterStart;
import io.github.echosift.config.cluster.KMeansConfig;
import io.github.echosift.testing.SparkExtension;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class SphericalKMeansTest {
  private static SphericalKMeans.Trained train(
      SparkSession spark, float[][] vectors, int partitions, WantedCenters config) {
    JavaRDD<UnitBlock> blocks =
        UnitBlocks.of(RandomVectors.table(spark, vectors, partitions), vectors.length);
    return new SphericalKMeans(blocks, UnitBlocks.extent(blocks), config).train();
  }

  @Test
  void train_otherPartitions_givesTheSameBits(SparkSession spark) {
    float[][] vectors = RandomVectors.around(7, 3000, 24, 3);
    WantedCenters config =
        new WantedCenters(12, new KMeansConfig(15, 0, ClusterStart.SAMPLE, 1, 1 << 20, 42));
    SphericalKMeans.Trained one = train(spark, vectors, 1, config);
    SphericalKMeans.Trained many = train(spark, vectors, 13, config);
    assertArrayEquals(one.centers().values(), many.centers().values());
    assertEquals(one.weights(), many.weights());
    assertEquals(one.objective(), many.objective());
  }

  @Test
  void train_clearTopics_findsThem(SparkSession spark) {
    float[][] vectors = RandomVectors.around(5, 1000, 32, 8);
    SphericalKMeans.Trained trained = train(spark, vectors, 3, WantedCenters.of(5, 1));
    int[] clusters = nearest(trained.centers(), vectors);
    for (int i = 5; i < clusters.length; i++) {
      assertEquals(clusters[i % 5], clusters[i]);
    }
    assertEquals(5, Arrays.stream(clusters).distinct().count());
    assertEquals(200L, trained.weights().get(0));
  }

  @Test
  void train_fewerDistinctVectorsThanK_givesThatManyClusters(SparkSession spark) {
    float[][] three = RandomVectors.around(3, 3, 8, 5);
    float[][] vectors = new float[30][];
    Arrays.setAll(vectors, i -> three[i % 3]);
    SphericalKMeans.Trained trained = train(spark, vectors, 2, WantedCenters.of(10, 1));
    assertEquals(3, trained.centers().k());
    assertEquals(1.0, trained.objective(), 1e-6);
  }

  @Test
  void train_oneCluster_isTheMeanDirection(SparkSession spark) {
    float[][] vectors = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
    SphericalKMeans.Trained trained = train(spark, vectors, 2, WantedCenters.of(1, 1));
    float half = (float) Math.sqrt(0.5);
    assertArrayEquals(new float[] {half, half}, trained.centers().values(), 1e-6f);
    assertEquals(4L, trained.weights().get(0));
  }

  @Test
  void train_oneRow_isItsOwnCluster(SparkSession spark) {
    SphericalKMeans.Trained trained =
        train(spark, new float[][] {{3, 4}}, 1, WantedCenters.of(8, 1));
    assertArrayEquals(new float[] {0.6f, 0.8f}, trained.centers().values(), 1e-6f);
  }

  @Test
  void train_startWithAnEmptyCluster_fillsItWithAFarRow(SparkSession spark) {
    float[][] vectors = {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 1, 0}};
    JavaRDD<UnitBlock> blocks = UnitBlocks.of(RandomVectors.table(spark, vectors, 2), 4);
    Centers start = Centers.of(new float[][] {{1, 1, 0}, {0, 0, -1}});
    SphericalKMeans.Trained trained =
        new SphericalKMeans(blocks, UnitBlocks.extent(blocks), WantedCenters.of(2, 1)).train(start);
    assertEquals(2, trained.centers().k());
    assertEquals(1.0, trained.objective(), 1e-6);
  }

  @Test
  void train_vectorsThatAreNoNumbers_isRefused(SparkSession spark) {
    float[][] vectors = {{Float.NaN, 0}};
    Exception e =
        assertThrows(Exception.class, () -> train(spark, vectors, 1, WantedCenters.of(1, 1)));
    assertTrue(e.getMessage().contains("not a finite number"), e.getMessage());
  }

  private static int[] nearest(Centers centers, float[][] vectors) {
    float[] rows = new float[vectors.length * centers.dimension()];
    for (int i = 0; i < vectors.length; i++) {
      UnitVectors.store(vectors[i], rows, i * centers.dimension());
    }
    return new NearestCenters(centers).of(rows, vectors.length);
  }
}
