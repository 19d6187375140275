package io.github.echosift.retrieve;

import static io.github.echosift.config.neighbors.NeighborMethod.EXACT;
import static io.github.echosift.config.neighbors.NeighborMethod.LISTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import io.github.echosift.cluster.RandomVectors;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.config.neighbors.NeighborMethod;
import io.github.echosift.neighbors.NeighborSearch;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.StagedRun;
import io.github.echosift.run.Watcher;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An index whose documents lie in lists: what is read of it, and what is found. */
@ExtendWith(SparkExtension.class)
class IndexListsTest {
  private static final int TOP = 10;

  @TempDir Path folder;
  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void search_indexThatGrewLarge_readsFewListsAndFindsNearlyAll() throws IOException {
    float[][] vectors = unit(RandomVectors.around(30, 3000, 32, 5));
    List<List<String>> found = new ArrayList<>();
    List<byte[]> centers = new ArrayList<>();
    for (int partitions : new int[] {2, 5}) {
      VectorIndex index = new VectorIndex(spark, folder.resolve("of" + partitions));
      index.add(Arrays.copyOfRange(vectors, 0, 300), partitions, 1500);
      assertEquals(Optional.empty(), index.open().lists());
      index.add(Arrays.copyOfRange(vectors, 300, 2500), partitions, 1500);
      index.add(Arrays.copyOfRange(vectors, 2500, 3000), partitions, 1500);
      centers.add(index.open().lists().orElseThrow().packedCenters());
      found.add(asked(index, Arrays.copyOfRange(vectors, 700, 708), NeighborMethod.LISTS));
    }
    assertEquals(found.get(0), found.get(1));
    assertTrue(Arrays.equals(centers.get(0), centers.get(1)));
    VectorIndex index = new VectorIndex(spark, folder.resolve("of2"));
    List<String> exact = asked(index, Arrays.copyOfRange(vectors, 700, 708), NeighborMethod.EXACT);
    Set<String> kept = new HashSet<>(found.get(0));
    kept.retainAll(exact);
    assertEquals(8 * TOP, exact.size());
    assertTrue(kept.size() >= 0.95 * exact.size(), kept.size() + " of " + exact.size());
    List<Integer> some = List.of(0, 3, 7);
    assertTrue(index.open().documentsOf(some) < 800, () -> "" + index.open().documentsOf(some));

    Path facts = folder.resolve("of2/part-00001/index.json");
    String told = Files.readString(facts);
    Files.writeString(facts, told.replaceFirst("\"sums\":\\[\\d+", "\"sums\":[1"));
    UserException damaged =
        assertThrows(
            UserException.class,
            () -> asked(index, Arrays.copyOfRange(vectors, 0, 8), NeighborMethod.EXACT));
    assertTrue(damaged.getMessage().startsWith("index is damaged in "), damaged.getMessage());
    Files.writeString(facts, told);
    Path file = folder.resolve("of2/part-00001/centers");
    byte[] bytes = Files.readAllBytes(file);
    bytes[17] ^= 1;
    Files.write(file, bytes);
    assertThrows(UserException.class, index::open);
  }

  @Test
  void lists_sameDocumentsInAnotherOrder_haveTheSameCenters() {
    float[][] vectors = unit(RandomVectors.around(20, 1500, 16, 9));
    float[][] turned = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      turned[i] = vectors[vectors.length - 1 - i];
    }
    VectorIndex index = new VectorIndex(spark, folder.resolve("as-is"));
    index.add(vectors, 3, 1000);
    VectorIndex other = new VectorIndex(spark, folder.resolve("turned"));
    other.add(turned, 5, 1000);
    assertTrue(
        Arrays.equals(
            index.open().lists().orElseThrow().packedCenters(),
            other.open().lists().orElseThrow().packedCenters()));
  }

  /**
   * What an index of many vectors finds and costs, in CPU seconds; {@code -Dechosift.rows} says how
   * many. The figures go to {@code target/index-lists.txt}.
   */
  @Test
  @Tag("slow")
  void index_manyVectors_findsNearlyAllAndGrowsFast() throws IOException {
    int rows = Integer.getInteger("echosift.rows", 100_000);
    float[][] vectors = nested(rows + 10_000, 384);
    float[][] queries = Arrays.copyOfRange(vectors, 100, 150);
    VectorIndex index = new VectorIndex(spark, folder.resolve("large"));
    List<String> told = new ArrayList<>();
    told.add("build: " + cpu(() -> index.add(Arrays.copyOf(vectors, rows), 8, 1000)));
    float[][] more = Arrays.copyOfRange(vectors, rows, rows + 10_000);
    double append = cpu(() -> index.add(more, 8, 1000));
    told.add("append 10,000: " + append);
    List<String> found = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    for (int from = 0; from < queries.length; from += TOP) {
      int first = from;
      float[][] some = Arrays.copyOfRange(queries, first, first + TOP);
      String cost = "10 queries: " + cpu(() -> found.addAll(asked(index, some, LISTS, first)));
      told.add(cost);
    }
    told.add("exact: " + cpu(() -> truth.addAll(asked(index, queries, EXACT))));
    double[] recalls = recalls(found, truth, queries.length);
    double mean = Arrays.stream(recalls).average().orElseThrow();
    double fifth = recalls[queries.length / 20];
    told.add("recall: mean " + mean + ", 5th percentile " + fifth);
    Files.writeString(Path.of("target/index-lists.txt"), String.join("\n", told) + "\n");
    assertTrue(mean >= 0.98 && fifth >= 0.9, told.toString());
    assertTrue(append <= 2 * 3, told.toString()); // three seconds of two cores
  }

  /** The share of the true finds of each query, ascending. */
  private static double[] recalls(List<String> found, List<String> truth, int queries) {
    Set<String> there = new HashSet<>(found);
    double[] out = new double[queries];
    for (String find : truth) {
      if (there.contains(find)) {
        out[Integer.parseInt(find.substring(0, find.indexOf(' ')))] += 1.0 / TOP;
      }
    }
    Arrays.sort(out);
    return out;
  }

  /** Topics of topics, so that neighbours of a vector are few and lists cut through them. */
  private static float[][] nested(int rows, int dimension) {
    float[][] out = new float[rows][dimension];
    for (int i = 0; i < rows; i++) {
      SplittableRandom topic = new SplittableRandom(i % (rows / 500));
      SplittableRandom within = new SplittableRandom(1_000_000 + i % (rows / 20));
      SplittableRandom own = new SplittableRandom(10_000_000 + i);
      for (int d = 0; d < dimension; d++) {
        out[i][d] =
            (float) (topic.nextGaussian() + 0.8 * within.nextGaussian() + own.nextGaussian());
      }
    }
    return unit(out);
  }

  /** CPU seconds of this process for some work. */
  private static double cpu(Runnable work) {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = process.getProcessCpuTime();
    work.run();
    return (process.getProcessCpuTime() - start) / 1e9;
  }

  private List<String> asked(VectorIndex folder, float[][] queries, NeighborMethod method) {
    return asked(folder, queries, method, 0);
  }

  private List<String> asked(
      VectorIndex folder, float[][] queries, NeighborMethod method, int first) {
    OutputConfig unused = OutputConfig.of(this.folder.resolve("out").toString());
    try (StagedRun run = JobContext.of(spark, Watcher.log(), Map.of()).staged(unused)) {
      NeighborConfig config = NeighborConfig.defaults().withTop(TOP).withMethod(method);
      Counted asked =
          new Counted(
              folder.rows(queries, 2).withColumnRenamed(Columns.ROW, NeighborColumns.QUERY),
              queries.length);
      OpenIndex index = folder.open();
      Optional<List<Integer>> lists = IndexReading.of(run.steps(), index, asked, config);
      assertEquals(method == NeighborMethod.LISTS, lists.isPresent());
      Counted loaded = index.load(run.steps(), lists);
      Counted there =
          new Counted(loaded.rows().select(Columns.ROW, Columns.VECTOR), loaded.count());
      return NeighborSearch.of(
              asked,
              there,
              NeighborSearch.Wanted.of(config, TOP),
              NeighborMethod.EXACT,
              run.steps())
          .rows()
          .orderBy(NeighborColumns.QUERY, NeighborColumns.RANK)
          .select(NeighborColumns.QUERY, NeighborColumns.RANK, Columns.ROW, Columns.SCORE)
          .collectAsList()
          .stream()
          .map(row -> (first + row.getLong(0)) + " " + row.getLong(2))
          .toList();
    }
  }

  private static float[][] unit(float[][] vectors) {
    for (float[] vector : vectors) {
      double sum = 0;
      for (float x : vector) {
        sum += (double) x * x;
      }
      for (int d = 0; d < vector.length; d++) {
        vector[d] /= (float) Math.sqrt(sum);
      }
    }
    return vectors;
  }
}
