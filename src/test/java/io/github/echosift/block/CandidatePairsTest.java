package io.github.echosift.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.BandShape;
import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.BlockMethod;
import io.github.echosift.schema.Settled;
import io.github.echosift.testing.SparkExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class CandidatePairsTest {
  private static final double COSINE = 0.9;
  private static final List<float[]> GROUPS = VectorRows.groups(300, 3, 0.3, 1);

  @Test
  void exact_severalBlocks_givesEveryPair(SparkSession spark) {
    List<float[]> vectors = VectorRows.groups(1500, 3, 0.3, 2);
    Set<String> found = exact(VectorRows.of(spark, vectors, 3), vectors.size());
    assertTrue(found.containsAll(pairs(vectors, COSINE)), "a pair is missing");
    assertTrue(pairs(vectors, COSINE - 2e-4).containsAll(found), "a pair is below the margin");
  }

  @Test
  void exact_noVectors_givesNoPairs(SparkSession spark) {
    assertEquals(Set.of(), exact(VectorRows.of(spark, List.of(), 1), 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {8192, 100})
  void lsh_wholeOrSplitBuckets_givesNearlyEveryPairOnce(int maxBucket, SparkSession spark) {
    List<Row> rows = lsh(spark, GROUPS, limits(maxBucket, 32), new BucketCensus());
    Set<String> found = strings(rows);
    assertEquals(rows.size(), found.size(), "a pair was given twice");
    Set<String> all = pairs(GROUPS, COSINE);
    Set<String> hit = new TreeSet<>(all);
    hit.retainAll(found);
    assertTrue(hit.size() >= 0.97 * all.size(), hit.size() + " of " + all.size());
  }

  @Test
  void lsh_whateverPartitioning_givesTheSamePairs(SparkSession spark) {
    Set<String> expected = null;
    for (int partitions : new int[] {1, 5, 13}) {
      Dataset<Row> vectors = VectorRows.of(spark, GROUPS, partitions);
      Set<String> found = strings(lsh(spark, vectors, GROUPS.size(), limits(100, 4)));
      expected = expected == null ? found : expected;
      assertTrue(expected.equals(found), "other pairs with " + partitions + " partitions");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 100, 10})
  void lsh_gatheredOrShuffled_givesTheSamePairs(int maxBucket, SparkSession spark) {
    Dataset<Row> signatures = Signatures.hyperplane(VectorRows.of(spark, GROUPS, 3), 42).cache();
    SignatureSample sample = SignatureSample.of(signatures, GROUPS.size());
    BlockConfig limits = limits(maxBucket, 4);
    HyperplaneBanding banding = HyperplaneBanding.of(COSINE, new BandShape(9, 4));
    List<List<String>> found = new ArrayList<>();
    for (long bytes : new long[] {0, Long.MAX_VALUE}) {
      BucketCensus census = new BucketCensus();
      spark.sparkContext().register(census);
      CandidatePairs.Wanted wanted = new CandidatePairs.Wanted(limits, Settled.NONE, bytes);
      found.add(
          CandidatePairs.of(signatures, sample, banding, wanted, census).collectAsList().stream()
              .map(row -> row.getLong(0) + "-" + row.getLong(1))
              .sorted()
              .toList());
      found.add(List.of(census.value().worst().toString()));
    }
    signatures.unpersist();
    assertTrue(found.get(0).size() > 500, "pairs: " + found.get(0).size());
    assertEquals(found.subList(0, 2), found.subList(2, 4));
  }

  @Test
  void lsh_groupOfAHundred_isListedInFull(SparkSession spark) {
    List<float[]> alike = VectorRows.groups(1, 170, 0.05, 4);
    List<Row> rows = lsh(spark, alike, limits(8192, 32), new BucketCensus());
    assertEquals(170 * 169 / 2, rows.size());
  }

  @Test
  void exact_pairsJustBelow_areCountedOnceHoweverOftenTheyAreMade(SparkSession spark) {
    List<float[]> vectors = VectorRows.groups(30, 4, 0.5, 7);
    ComparedPairs compared = new ComparedPairs();
    spark.sparkContext().register(compared);
    Dataset<Row> blocks = ExactPairs.blocks(VectorRows.of(spark, vectors, 3), vectors.size());
    double cosine = 0.2;
    Dataset<Row> found = ExactPairs.of(blocks, cosine, new Settled(100), compared);
    assertEquals(found.collectAsList().size(), found.collectAsList().size());
    int between = between(vectors, cosine - 1e-4);
    int settled = between(vectors.subList(100, vectors.size()), cosine - 1e-4);
    assertTrue(between > settled && settled > 0, between + " and " + settled);
    assertEquals(between - settled, Arrays.stream(compared.value()).sum());
    assertEquals(0, Arrays.stream(compared.value(), 20, 100).sum());
  }

  private static int between(List<float[]> vectors, double limit) {
    return pairs(vectors, limit - ComparedPairs.REACH).size() - pairs(vectors, limit).size();
  }

  private static BlockConfig limits(int maxBucket, int maxPairs) {
    return new BlockConfig(
        BlockConfig.Bands.derived(0.98), maxBucket, maxPairs, 42, BlockMethod.LSH);
  }

  private static List<Row> lsh(
      SparkSession spark, List<float[]> vectors, BlockConfig limits, BucketCensus census) {
    spark.sparkContext().register(census);
    Dataset<Row> rows = VectorRows.of(spark, vectors, 3);
    return candidates(rows, vectors.size(), limits, census).collectAsList();
  }

  private static List<Row> lsh(
      SparkSession spark, Dataset<Row> vectors, long count, BlockConfig limits) {
    BucketCensus census = new BucketCensus();
    spark.sparkContext().register(census);
    return candidates(vectors, count, limits, census).collectAsList();
  }

  private static Dataset<Row> candidates(
      Dataset<Row> vectors, long count, BlockConfig limits, BucketCensus census) {
    Dataset<Row> signatures = Signatures.hyperplane(vectors, limits.seed());
    SignatureSample sample = SignatureSample.of(signatures, count);
    HyperplaneBanding banding = HyperplaneBanding.plan(sample, COSINE, limits.recall());
    return CandidatePairs.of(signatures, sample, banding, limits, census);
  }

  private static Set<String> exact(Dataset<Row> vectors, long count) {
    Dataset<Row> blocks = ExactPairs.blocks(vectors, count).persist();
    try {
      return strings(ExactPairs.of(blocks, COSINE).collectAsList());
    } finally {
      blocks.unpersist();
    }
  }

  private static Set<String> strings(List<Row> rows) {
    Set<String> out = new TreeSet<>();
    rows.forEach(row -> out.add(row.getLong(0) + "-" + row.getLong(1)));
    return out;
  }

  private static Set<String> pairs(List<float[]> vectors, double cosine) {
    Set<String> out = new TreeSet<>();
    for (int i = 0; i < vectors.size(); i++) {
      for (int j = i + 1; j < vectors.size(); j++) {
        if (VectorRows.dot(vectors.get(i), vectors.get(j)) >= cosine) {
          out.add(i + "-" + j);
        }
      }
    }
    return out;
  }
}
