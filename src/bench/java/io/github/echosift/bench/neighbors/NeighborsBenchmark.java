package io.github.echosift.bench.neighbors;

import io.github.echosift.config.neighbors.NeighborMethod;
import io.github.echosift.neighbors.NeighborSearch;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Ten nearest of many vectors for many queries, by each method: {@code FOLDER ROWS QUERIES}.
 * Vectors of 384 components lie around one topic for each 200 of them; queries are further ones.
 * They are written to FOLDER, components first to last, for peers that read files.
 */
public final class NeighborsBenchmark {
  private static final int DIMENSION = 384;
  private static final int TOP = 10;
  private static final double NOISE = 0.9;

  private NeighborsBenchmark() {}

  /** Runs and prints rows of a table. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int rows = Integer.parseInt(args[1]);
    int queries = Integer.parseInt(args[2]);
    try (OutputStream out = file(folder.resolve("rows.f32"))) {
      for (int i = 0; i < rows; i++) {
        out.write(PackedArrays.ofFloats(vector(i, rows)));
      }
    }
    try (OutputStream out = file(folder.resolve("queries.f32"))) {
      for (int i = rows; i < rows + queries; i++) {
        out.write(PackedArrays.ofFloats(vector(i, rows)));
      }
    }
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + System.getProperty("cores", "2") + "]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .getOrCreate();
    Counted there = held(spark, Columns.ROW, 0, rows, rows);
    Counted asked = held(spark, NeighborColumns.QUERY, rows, rows + queries, rows);
    Map<Long, Set<Long>> truth = Map.of();
    for (NeighborMethod method : List.of(NeighborMethod.EXACT, NeighborMethod.LISTS)) {
      long start = System.nanoTime();
      Counted found =
          NeighborSearch.of(
              asked,
              there,
              new NeighborSearch.Wanted(TOP, -1, 0.99, 42),
              method,
              Holder.whileReferred());
      double seconds = (System.nanoTime() - start) / 1e9;
      Map<Long, Set<Long>> finds = finds(found.rows());
      truth = truth.isEmpty() ? finds : truth;
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d | %.1f | %.0f | %s |%n",
          method.name().toLowerCase(Locale.ROOT),
          rows,
          queries,
          seconds,
          queries / seconds,
          recall(finds, truth));
    }
    spark.stop();
  }

  private static OutputStream file(Path path) throws Exception {
    return new BufferedOutputStream(Files.newOutputStream(path), 1 << 20);
  }

  private static Counted held(SparkSession spark, String number, long from, long to, int rows) {
    StructType schema =
        new StructType()
            .add(number, DataTypes.LongType, false)
            .add(Columns.VECTOR, DataTypes.BinaryType, false);
    MapFunction<Long, Row> make = i -> RowFactory.create(i, PackedArrays.ofFloats(vector(i, rows)));
    Dataset<Row> table =
        spark.range(from, to).as(Encoders.LONG()).map(make, Encoders.row(schema)).persist();
    return new Counted(table, table.count());
  }

  private static float[] vector(long i, int rows) {
    int topics = Math.max(1, rows / 200);
    Random topic = new Random(new SplittableRandom(i).nextInt(topics));
    Random own = new Random(i * 2654435761L + 7);
    float[] out = new float[DIMENSION];
    double squares = 0;
    for (int d = 0; d < DIMENSION; d++) {
      out[d] = (float) (topic.nextGaussian() + NOISE * own.nextGaussian());
      squares += (double) out[d] * out[d];
    }
    for (int d = 0; d < DIMENSION; d++) {
      out[d] /= (float) Math.sqrt(squares);
    }
    return out;
  }

  private static Map<Long, Set<Long>> finds(Dataset<Row> found) {
    Map<Long, Set<Long>> out = new HashMap<>();
    for (Row row : found.select(NeighborColumns.QUERY, Columns.ROW).collectAsList()) {
      out.computeIfAbsent(row.getLong(0), query -> new HashSet<>()).add(row.getLong(1));
    }
    return out;
  }

  private static String recall(Map<Long, Set<Long>> finds, Map<Long, Set<Long>> truth) {
    List<Double> shares = new ArrayList<>();
    truth.forEach(
        (query, rows) -> {
          Set<Long> both = new HashSet<>(rows);
          both.retainAll(finds.getOrDefault(query, Set.of()));
          shares.add((double) both.size() / rows.size());
        });
    double[] sorted = shares.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%.3f | %.2f",
        Arrays.stream(sorted).average().orElse(1),
        sorted[sorted.length / 20]);
  }
}
