package io.github.echosift.neighbors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cluster.Centers;
import io.github.echosift.cluster.RandomVectors;
import io.github.echosift.cluster.UnitVectors;
import io.github.echosift.config.neighbors.NeighborMethod;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import io.github.echosift.testing.SparkExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The nearest vectors, held against a loop over all of them. */
@ExtendWith(SparkExtension.class)
class NeighborSearchTest {
  private static final int DIMENSION = 32;
  private static final int WIDE = 96;
  private static final int TOP = 7;

  private final SparkSession spark;

  NeighborSearchTest(SparkSession spark) {
    this.spark = spark;
  }

  private record Find(long query, int rank, long row, double score) {}

  @Test
  void exact_repeatedVectorsAndExceptions_isWhatALoopFindsFromAnyPartitions() {
    float[][] candidates = unit(RandomVectors.around(9, 700, DIMENSION, 3));
    for (int i = 0; i < 200; i++) {
      candidates[500 + i] = candidates[i % 50]; // equal scores, so that row numbers decide
    }
    float[][] queries = Arrays.copyOf(candidates, 90);
    List<Find> expected = loop(queries, candidates);
    for (int parts : new int[] {2, 13}) {
      NeighborSearch.Wanted wanted = new NeighborSearch.Wanted(TOP, 0.2, 1, 42);
      List<Find> found =
          finds(
              NeighborSearch.of(
                  queries(queries, parts),
                  rows(Columns.ROW, candidates, parts),
                  wanted,
                  NeighborMethod.EXACT,
                  Holder.whileReferred()));
      assertEquals(expected, found);
    }
  }

  @Test
  void lists_manyTopics_findNearlyAllFromAnyPartitions() {
    float[][] candidates = unit(RandomVectors.around(40, 3000, DIMENSION, 5));
    float[][] queries = Arrays.copyOfRange(candidates, 100, 400);
    NeighborSearch.Wanted wanted = new NeighborSearch.Wanted(TOP, -1, 0.95, 42);
    List<List<Find>> found = new ArrayList<>();
    for (int parts : new int[] {2, 13}) {
      found.add(
          finds(
              NeighborSearch.of(
                  rows(NeighborColumns.QUERY, queries, parts),
                  rows(Columns.ROW, candidates, parts),
                  wanted,
                  NeighborMethod.LISTS,
                  Holder.whileReferred())));
    }
    assertEquals(found.get(0), found.get(1));
    Set<Find> truth =
        new HashSet<>(
            finds(
                NeighborSearch.of(
                    rows(NeighborColumns.QUERY, queries, 2),
                    rows(Columns.ROW, candidates, 2),
                    wanted,
                    NeighborMethod.EXACT,
                    Holder.whileReferred())));
    Set<String> pairs = new HashSet<>();
    found.get(0).forEach(find -> pairs.add(find.query() + " " + find.row()));
    long kept =
        truth.stream().filter(find -> pairs.contains(find.query() + " " + find.row())).count();
    assertTrue(kept >= 0.93 * truth.size(), kept + " of " + truth.size());
  }

  @Test
  void binary_manyTopics_findNearlyAllTheSameFromAnyPartitions() {
    float[][] candidates = unit(RandomVectors.around(1500, 9000, WIDE, 5));
    float[][] queries = Arrays.copyOfRange(candidates, 100, 400);
    NeighborSearch.Wanted wanted = new NeighborSearch.Wanted(TOP, -1, 0.95, 42);
    List<String> plans = new ArrayList<>();
    List<List<Find>> found = new ArrayList<>();
    for (int parts : new int[] {2, 13}) {
      found.add(
          finds(
              NeighborSearch.of(
                  queries(queries, parts),
                  rows(Columns.ROW, candidates, parts),
                  wanted,
                  NeighborMethod.BINARY,
                  noting(plans))));
    }
    assertEquals(found.get(0), found.get(1));
    assertTrue(plans.get(1).startsWith("signs with a leeway of 0."), plans.toString());
    Set<Find> truth =
        new HashSet<>(
            finds(
                NeighborSearch.of(
                    queries(queries, 2),
                    rows(Columns.ROW, candidates, 2),
                    wanted,
                    NeighborMethod.EXACT,
                    Holder.whileReferred())));
    long kept = kept(truth, found.get(0));
    assertTrue(kept >= 0.93 * truth.size(), kept + " of " + truth.size());
    assertTrue(kept < truth.size(), "what codes lose is where the order could matter");
    assertTrue(found.get(0).stream().noneMatch(find -> find.query() == find.row()));
  }

  @Test
  void lists_mostByBounds_findNearlyAllTheSameFromAnyPartitions() {
    float[][] candidates = unit(RandomVectors.around(1500, 3000, WIDE, 5));
    float[][] queries = Arrays.copyOfRange(candidates, 100, 400);
    NeighborSearch.Wanted wanted = new NeighborSearch.Wanted(TOP, -1, 0.95, 42);
    Centers centers = Centers.of(Arrays.copyOf(candidates, 80));
    List<String> plans = new ArrayList<>();
    List<List<Find>> found = new ArrayList<>();
    for (int parts : new int[] {2, 13}) {
      Counted rows = rows(Columns.ROW, candidates, parts);
      Counted assigned =
          new Counted(CandidateLists.assigned(rows.rows(), centers), candidates.length);
      found.add(
          finds(
              new ListNeighbors(centers, wanted, spark, assigned)
                  .of(rows(NeighborColumns.QUERY, queries, parts), 1, noting(plans))));
    }
    assertEquals(found.get(0), found.get(1));
    assertTrue(plans.get(0).contains("beyond the first 1 "), plans.get(0));
    Set<Find> truth =
        new HashSet<>(
            finds(
                NeighborSearch.of(
                    rows(NeighborColumns.QUERY, queries, 2),
                    rows(Columns.ROW, candidates, 2),
                    wanted,
                    NeighborMethod.EXACT,
                    Holder.whileReferred())));
    long kept = kept(truth, found.get(0));
    assertTrue(kept >= 0.93 * truth.size(), kept + " of " + truth.size());
    assertTrue(kept < truth.size(), "what bounds lose is where the order could matter");
  }

  /** How many of the true finds were found, with their scores. */
  private static long kept(Set<Find> truth, List<Find> found) {
    Set<String> pairs = new HashSet<>();
    found.forEach(find -> pairs.add(find.query() + " " + find.row() + " " + find.score()));
    return truth.stream()
        .filter(find -> pairs.contains(find.query() + " " + find.row() + " " + find.score()))
        .count();
  }

  private static Holder noting(List<String> plans) {
    return new Holder() {
      @Override
      public Counted hold(String name, long rowsIn, Supplier<Dataset<Row>> step) {
        return Holder.whileReferred().hold(name, rowsIn, step);
      }

      @Override
      public void plan(String what, String chosen) {
        plans.add(chosen);
      }
    };
  }

  @Test
  void candidates_fewerThanWanted_areAllFound() {
    float[][] vectors = unit(RandomVectors.around(2, 3, DIMENSION, 1));
    Counted found =
        NeighborSearch.of(
            rows(NeighborColumns.QUERY, vectors, 1),
            rows(Columns.ROW, vectors, 1),
            new NeighborSearch.Wanted(100, Double.NEGATIVE_INFINITY, 1, 1),
            NeighborMethod.AUTO,
            Holder.whileReferred());
    assertEquals(9, found.count());
  }

  private static List<Find> loop(float[][] queries, float[][] candidates) {
    List<Find> out = new ArrayList<>();
    for (int q = 0; q < queries.length; q++) {
      int query = q;
      List<Find> all = new ArrayList<>();
      IntStream.range(0, candidates.length)
          .filter(row -> row != query)
          .forEach(
              row -> {
                double cosine = UnitVectors.dot(queries[query], 0, candidates[row], 0, DIMENSION);
                all.add(new Find(query, 0, row, Math.min(1, Math.rint(cosine * 1e6) / 1e6)));
              });
      all.removeIf(find -> find.score() < 0.2);
      all.sort(Comparator.comparingDouble(Find::score).reversed().thenComparingLong(Find::row));
      for (int rank = 1; rank <= Math.min(TOP, all.size()); rank++) {
        Find find = all.get(rank - 1);
        out.add(new Find(query, rank, find.row(), find.score()));
      }
    }
    return out;
  }

  private static List<Find> finds(Counted found) {
    return found
        .rows()
        .orderBy(NeighborColumns.QUERY, NeighborColumns.RANK)
        .select(NeighborColumns.QUERY, NeighborColumns.RANK, Columns.ROW, Columns.SCORE)
        .collectAsList()
        .stream()
        .map(row -> new Find(row.getLong(0), row.getInt(1), row.getLong(2), row.getDouble(3)))
        .toList();
  }

  private Counted rows(String number, float[][] vectors, int parts) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      rows.add(RowFactory.create((long) i, PackedArrays.ofFloats(vectors[i])));
    }
    StructType schema =
        new StructType()
            .add(number, DataTypes.LongType, false)
            .add(Columns.VECTOR, DataTypes.BinaryType, false);
    return new Counted(spark.createDataFrame(rows, schema).repartition(parts), rows.size());
  }

  /** Queries that must not find themselves. */
  private Counted queries(float[][] vectors, int parts) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      rows.add(
          RowFactory.create(
              (long) i, PackedArrays.ofFloats(vectors[i]), PackedArrays.ofLongs(new long[] {i})));
    }
    StructType schema =
        new StructType()
            .add(NeighborColumns.QUERY, DataTypes.LongType, false)
            .add(Columns.VECTOR, DataTypes.BinaryType, false)
            .add(NeighborColumns.EXCEPT, DataTypes.BinaryType, false);
    Dataset<Row> table = spark.createDataFrame(rows, schema).repartition(parts);
    return new Counted(table, rows.size());
  }

  private static float[][] unit(float[][] vectors) {
    for (float[] vector : vectors) {
      double norm = Math.sqrt(UnitVectors.dot(vector, 0, vector, 0, vector.length));
      for (int d = 0; d < vector.length; d++) {
        vector[d] /= (float) norm;
      }
    }
    return vectors;
  }
}
