package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class KSearchTest {
  private static Searched search(SparkSession spark, float[][] vectors, int partitions, long seed) {
    JavaRDD<UnitBlock> blocks =
        UnitBlocks.of(RandomVectors.table(spark, vectors, partitions), vectors.length);
    return KSearch.of(blocks, UnitBlocks.extent(blocks), 40, seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 12})
  void of_clearTopics_areFoundUnderEverySeed(int topics) {
    float[][] vectors = RandomVectors.around(topics, 1200, 32, 5);
    for (long seed = 0; seed < 5; seed++) {
      assertEquals(topics, search(SparkExtension.session(), vectors, 3, seed).k(), "seed " + seed);
    }
  }

  @Test
  void of_topicsWithinTopics_areTheBroadOnesUnderEverySeed() {
    float[][] broad = RandomVectors.around(4, 1600, 24, 3);
    float[][] narrow = RandomVectors.around(12, 1600, 24, 77);
    for (int i = 0; i < broad.length; i++) {
      for (int d = 0; d < broad[i].length; d++) {
        broad[i][d] += 0.4f * narrow[i][d];
      }
    }
    for (long seed = 0; seed < 4; seed++) {
      assertEquals(4, search(SparkExtension.session(), broad, 3, seed).k(), "seed " + seed);
    }
  }

  @Test
  void of_otherPartitions_findsTheSame(SparkSession spark) {
    float[][] vectors = RandomVectors.around(30, 900, 8, 2);
    assertEquals(search(spark, vectors, 1, 7), search(spark, vectors, 6, 7));
  }

  @Test
  void of_rowsInAnotherOrder_findsTheSame(SparkSession spark) {
    float[][] vectors = RandomVectors.around(30, 900, 8, 2);
    float[][] turned = vectors.clone();
    Collections.reverse(Arrays.asList(turned));
    assertEquals(search(spark, vectors, 2, 7), search(spark, turned, 2, 7));
  }

  @Test
  void firmness_byAgreement_saysHowFarTheNumberHolds() {
    Map<Integer, Double> tried = Map.of(8, 0.07, 9, 0.068, 10, 0.066);
    String jumpy = new Searched(tried, Map.of(8, 0.22, 9, 0.262, 10, 0.267)).firmness();
    assertTrue(jumpy.startsWith("At 9 clusters the halves agree by 0.26"), jumpy);
    assertTrue(jumpy.contains("1 of the other numbers would do hardly worse"), jumpy);
    assertTrue(jumpy.contains("not firm"), jumpy);
    assertTrue(new Searched(tried, Map.of(8, 0.9)).firmness().contains("is firm"));
    assertEquals("", Searched.NOT.firmness());
  }

  @Test
  void of_tooFewRows_isOneCluster(SparkSession spark) {
    assertEquals(1, search(spark, RandomVectors.around(2, 10, 8, 1), 2, 1).k());
  }

  @Test
  void inQuestion_clearSilhouettes_areThoseWithinAFifthOfTheBest() {
    assertEquals(
        List.of(5, 6, 7), KSearch.inQuestion(Map.of(2, 0.1, 5, 0.3, 6, 0.25, 7, 0.28, 9, 0.2)));
  }

  @Test
  void inQuestion_noClearSilhouette_areThoseAPersonCanRead() {
    assertEquals(
        List.of(8, 20),
        KSearch.inQuestion(Map.of(2, 0.09, 8, 0.05, 20, 0.046, 30, 0.03, 90, 0.06)));
    assertEquals(List.of(2), KSearch.inQuestion(Map.of(2, 0.09, 3, 0.05)));
  }

  @Test
  void agreement_ofClusterings_isOneForTheSameAndNoneByChance() {
    int[] rows = {0, 0, 1, 1, 2, 2};
    assertEquals(1, Agreement.of(rows, 3, new int[] {2, 2, 0, 0, 1, 1}, 3), 1e-12);
    assertEquals(1, Agreement.of(new int[4], 1, new int[4], 1), 1e-12);
    assertEquals(-1.2 / 3.3, Agreement.of(rows, 3, new int[] {0, 1, 0, 1, 0, 1}, 2), 1e-12);
  }
}
