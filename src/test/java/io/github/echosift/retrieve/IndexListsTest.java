package io.github.echosift.retrieve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    for (int partitions : new int[] {2, 13}) {
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

  /** Prints what an index of many vectors costs; {@code -Dechosift.rows} says how many. */
  @Test
  @Tag("slow")
  void index_manyVectors_isMeasured() {
    int rows = Integer.getInteger("echosift.rows", 100_000);
    float[][] vectors = nested(rows + 10_000, 384);
    float[][] queries = Arrays.copyOfRange(vectors, 100, 200);
    VectorIndex index = new VectorIndex(spark, folder.resolve("large"));
    time("build", () -> index.add(Arrays.copyOf(vectors, rows), 8, 1000));
    time("append", () -> index.add(Arrays.copyOfRange(vectors, rows, rows + 10_000), 8, 1000));
    List<List<String>> found = new ArrayList<>();
    for (NeighborMethod method : List.of(NeighborMethod.LISTS, NeighborMethod.EXACT)) {
      for (int asked : new int[] {1, 10}) {
        time(
            method + " " + asked,
            () -> found.add(asked(index, Arrays.copyOf(queries, asked), method)));
      }
    }
    for (int i = 0; i < 2; i++) {
      Set<String> kept = new HashSet<>(found.get(i));
      kept.retainAll(found.get(2 + i));
      System.out.println("recall " + (double) kept.size() / found.get(2 + i).size());
    }
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

  private static void time(String what, Runnable work) {
    long start = System.nanoTime();
    work.run();
    System.out.printf("%s: %.1f s%n", what, (System.nanoTime() - start) / 1e9);
  }

  private List<String> asked(VectorIndex folder, float[][] queries, NeighborMethod method) {
    OutputConfig unused = OutputConfig.of(this.folder.resolve("out").toString());
    try (StagedRun run = JobContext.of(spark, Watcher.log(), Map.of()).staged(unused)) {
      NeighborConfig config =
          NeighborConfig.defaults().withTop(TOP).withMethod(method).withRecall(0.98);
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
          .map(row -> row.getLong(0) + " " + row.getLong(2))
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
