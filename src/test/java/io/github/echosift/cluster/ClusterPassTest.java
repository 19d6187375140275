package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.testing.SparkExtension;
import io.github.echosift.testing.SparkWork;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ClusterPassTest {
  private static final float[][] VECTORS = RandomVectors.around(5, 700, 16, 3);
  private static final Centers CENTERS = Centers.of(RandomVectors.around(5, 9, 16, 4));

  private static JavaRDD<UnitBlock> blocks(SparkSession spark, int partitions) {
    return UnitBlocks.of(RandomVectors.table(spark, VECTORS, partitions), VECTORS.length);
  }

  @Test
  void of_sumsInATree_areThoseThatComeStraight(SparkSession spark) {
    ClusterSums straight = ClusterPass.of(blocks(spark, 1), CENTERS);
    ClusterSums tree = ClusterPass.of(blocks(spark, 9), CENTERS, 0);
    assertArrayEquals(straight.centers(CENTERS).values(), tree.centers(CENTERS).values());
    assertEquals(straight.objective(), tree.objective());
    long weight = 0;
    for (int j = 0; j < CENTERS.k(); j++) {
      assertEquals(straight.weight(j), tree.weight(j));
      weight += tree.weight(j);
    }
    assertEquals(700, weight);
  }

  @Test
  void of_anyBlocks_startsOneJob(SparkSession spark) throws TimeoutException {
    JavaRDD<UnitBlock> blocks = blocks(spark, 3);
    blocks.count();
    SparkWork work = SparkWork.of(spark.sparkContext(), () -> ClusterPass.of(blocks, CENTERS));
    assertEquals(1, work.jobs());
  }
}
