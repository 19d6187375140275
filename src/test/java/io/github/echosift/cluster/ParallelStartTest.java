package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ParallelStartTest {
  private static UnitBlock candidates(SparkSession spark, float[][] vectors, int parts, int k) {
    JavaRDD<UnitBlock> blocks =
        UnitBlocks.of(RandomVectors.table(spark, vectors, parts), vectors.length);
    return ParallelStart.candidates(blocks, k, 42);
  }

  @Test
  void candidates_otherPartitions_areTheSame(SparkSession spark) {
    float[][] vectors = RandomVectors.around(9, 5000, 16, 3);
    UnitBlock one = candidates(spark, vectors, 1, 20);
    UnitBlock many = candidates(spark, vectors, 7, 20);
    assertArrayEquals(one.nodes(), many.nodes());
    assertArrayEquals(one.weights(), many.weights());
    assertArrayEquals(one.values(), many.values());
  }

  @Test
  void candidates_clearTopics_lieInEachAndWeighAllDocuments(SparkSession spark) {
    UnitBlock found = candidates(spark, RandomVectors.around(12, 6000, 32, 8), 3, 12);
    assertEquals(12, Arrays.stream(found.nodes()).map(node -> node % 12).distinct().count());
    assertEquals(6000, found.weight());
    assertTrue(found.size() > 24 && found.size() < 96, "candidates: " + found.size());
  }

  @Test
  void candidates_fewDistinctRows_areTheseOnly(SparkSession spark) {
    float[][] three = RandomVectors.around(3, 3, 8, 5);
    float[][] vectors = new float[30][];
    Arrays.setAll(vectors, i -> three[i % 3]);
    UnitBlock found = candidates(spark, vectors, 2, 10);
    assertEquals(3, PlusPlus.start(found, 10, 1).k());
    assertEquals(30, found.weight());
  }

  @Test
  void candidates_allRowsEqual_isOne(SparkSession spark) {
    float[][] same = new float[20][];
    Arrays.fill(same, new float[] {1, 2});
    assertEquals(1, candidates(spark, same, 2, 5).size());
  }
}
