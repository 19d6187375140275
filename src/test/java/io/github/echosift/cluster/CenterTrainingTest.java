package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.cluster.ClusterConfig;
import io.github.echosift.config.cluster.ClusterEngine;
import io.github.echosift.config.cluster.ClusterMethod;
import io.github.echosift.config.cluster.ClusterStart;
import io.github.echosift.config.cluster.FeatureConfig;
import io.github.echosift.config.cluster.KMeansConfig;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class CenterTrainingTest {
  private static final float[][] SIX = RandomVectors.around(6, 1200, 32, 5);

  private static CenterTraining.Trained train(
      SparkSession spark, float[][] vectors, ClusterConfig config) {
    return CenterTraining.train(RandomVectors.table(spark, vectors, 3), vectors.length, config);
  }

  private static ClusterConfig config(
      Optional<Integer> k, ClusterMethod method, ClusterEngine engine) {
    return new ClusterConfig(
        k,
        40,
        method,
        engine,
        FeatureConfig.PLAIN,
        1,
        Optional.empty(),
        3,
        KMeansConfig.defaults(42));
  }

  @Test
  void train_kIsSearchedFor_findsTheClearNumber(SparkSession spark) {
    CenterTraining.Trained trained =
        train(spark, SIX, config(Optional.empty(), ClusterMethod.KMEANS, ClusterEngine.BLOCKED));
    assertEquals(6, trained.centers().k());
    assertTrue(trained.searched().silhouettes().containsKey(6));
    assertTrue(trained.silhouette() > 0.5, "silhouette " + trained.silhouette());
  }

  @Test
  void train_tooFewRowsToSearch_givesOneCluster(SparkSession spark) {
    CenterTraining.Trained trained =
        train(
            spark,
            RandomVectors.around(2, 10, 8, 1),
            config(Optional.empty(), ClusterMethod.KMEANS, ClusterEngine.BLOCKED));
    assertEquals(1, trained.centers().k());
  }

  @Test
  void train_bisectingOrMllib_findTheTopicsToo(SparkSession spark) {
    for (ClusterMethod method : ClusterMethod.values()) {
      for (ClusterEngine engine : ClusterEngine.values()) {
        CenterTraining.Trained trained = train(spark, SIX, config(Optional.of(6), method, engine));
        assertTrue(trained.centers().k() <= 6);
        assertTrue(trained.objective() > 0.8, method + " " + engine + ": " + trained.objective());
      }
    }
  }

  @Test
  void train_minSize_dissolvesSmallClusters(SparkSession spark) {
    ClusterConfig base = config(Optional.of(40), ClusterMethod.KMEANS, ClusterEngine.BLOCKED);
    ClusterConfig config =
        new ClusterConfig(
            base.k(),
            base.maxK(),
            base.method(),
            base.engine(),
            base.features(),
            100,
            Optional.empty(),
            3,
            base.training());
    List<Long> weights = train(spark, SIX, config).weights();
    assertTrue(weights.stream().allMatch(weight -> weight >= 100), weights.toString());
    assertEquals(1200, weights.stream().mapToLong(w -> w).sum());
  }

  @Test
  void train_merge_joinsCloseClusters(SparkSession spark) {
    ClusterConfig config =
        new ClusterConfig(
            Optional.of(24),
            40,
            ClusterMethod.KMEANS,
            ClusterEngine.BLOCKED,
            FeatureConfig.PLAIN,
            1,
            Optional.of(0.85),
            3,
            KMeansConfig.defaults(42));
    assertEquals(6, train(spark, SIX, config).centers().k());
  }

  @Test
  void train_batches_comeCloseToFullPasses(SparkSession spark) {
    float[][] many = RandomVectors.around(6, 4000, 32, 5);
    ClusterConfig full = ClusterConfig.of(6, 1);
    ClusterConfig batches =
        new ClusterConfig(
            full.k(),
            full.maxK(),
            full.method(),
            full.engine(),
            full.features(),
            1,
            full.merge(),
            3,
            new KMeansConfig(12, 1e-5, ClusterStart.SAMPLE, 2, 1024, 1));
    double difference =
        train(spark, many, full).objective() - train(spark, many, batches).objective();
    assertEquals(0, difference, 1e-3);
  }

  @Test
  void train_allEqual_givesOneCluster(SparkSession spark) {
    float[][] same = new float[50][];
    java.util.Arrays.fill(same, new float[] {1, 2, 2});
    CenterTraining.Trained trained = train(spark, same, ClusterConfig.of(7, 1));
    assertEquals(List.of(50L), trained.weights());
    assertEquals(0, trained.silhouette());
  }

  @Test
  void train_moreClustersThanRows_givesOneARow(SparkSession spark) {
    CenterTraining.Trained trained =
        train(spark, RandomVectors.around(5, 5, 16, 2), ClusterConfig.of(100, 1));
    assertEquals(5, trained.centers().k());
  }

  @Test
  void train_nothing_isTheUsersMistake(SparkSession spark) {
    assertThrows(UserException.class, () -> train(spark, new float[0][], ClusterConfig.of(3, 1)));
  }
}
