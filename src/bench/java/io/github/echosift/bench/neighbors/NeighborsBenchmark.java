package io.github.echosift.bench.neighbors;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.neighbors.NeighborMethod;
import io.github.echosift.neighbors.NeighborSearch;
import io.github.echosift.neighbors.StoredLists;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
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
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Ten nearest of many vectors for many queries: {@code FOLDER ROWS QUERIES [EMBEDDINGS]}. Vectors
 * of 384 components lie around one topic for each 200 of them; or they come from the {@code
 * embeddings/} of an {@code embed} run, as they are and, beyond their number, moved by a share (0.3
 * to 0.9) of the difference of two others, so that they vary as texts do. Queries are further ones.
 * With {@code -Dpeers=true} they are written to FOLDER, components first to last, for peers that
 * read files. CPU seconds are those of the process, since other work on a machine does not lengthen
 * them.
 */
public final class NeighborsBenchmark {
  private static final int DIMENSION = 384;
  private static final int TOP = 10;
  private static final double NOISE = 0.9;
  private static final long SEED = 42;

  private final SparkSession spark;
  private final int rows;
  private final int queries;
  private final Broadcast<float[][]> real;

  private NeighborsBenchmark(SparkSession spark, int rows, int queries, float[][] real) {
    this.spark = spark;
    this.rows = rows;
    this.queries = queries;
    this.real = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(real);
  }

  /** Runs and prints rows of a table. */
  public static void main(String[] args) throws Exception {
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + System.getProperty("cores", "2") + "]")
            .config("spark.driver.maxResultSize", "0") // vectors come to the driver
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "8")
            .getOrCreate();
    float[][] real =
        args.length < 4
            ? new float[0][]
            : spark
                .read()
                .parquet(args[3])
                .orderBy("id")
                .limit(Integer.parseInt(args[1]) + Integer.parseInt(args[2]))
                .select("embedding")
                .collectAsList()
                .stream()
                .map(row -> floats(row.getList(0)))
                .toArray(float[][]::new);
    new NeighborsBenchmark(spark, Integer.parseInt(args[1]), Integer.parseInt(args[2]), real)
        .run(Files.createDirectories(Path.of(args[0])));
    spark.stop();
  }

  private void run(Path folder) throws Exception {
    if (Boolean.getBoolean("peers")) {
      write(folder.resolve("rows.f32"), 0, rows);
      write(folder.resolve("queries.f32"), rows, rows + queries);
    }
    Counted there = held(Columns.ROW, 0, rows);
    Counted asked = held(NeighborColumns.QUERY, rows, rows + queries);
    int sampled = Math.min(queries, Integer.getInteger("exact", 1000));
    Counted sample =
        new Counted(asked.rows().filter(NeighborColumns.QUERY + " < " + (rows + sampled)), sampled);
    Map<Long, Set<Long>> truth =
        finds(
            timed(
                "exact",
                sampled,
                () ->
                    NeighborSearch.of(
                        sample, there, wanted(), NeighborMethod.EXACT, Holder.whileReferred())));
    print(" 1.000 | 1.00 |");
    Counted byCodes =
        timed(
            "binary codes",
            queries,
            () -> NeighborSearch.of(asked, there, wanted(), NeighborMethod.BINARY, new Telling()));
    print(recall(finds(byCodes), truth));
    recommend(there);
    if (!Boolean.parseBoolean(System.getProperty("lists", "true"))) {
      return;
    }
    Holder holder = Holder.whileReferred();
    StoredLists[] made = new StoredLists[1];
    Counted placed =
        timed(
            "making lists",
            0,
            () -> {
              made[0] = StoredLists.make(there, SEED, holder);
              return holder.hold("lists", rows, () -> made[0].placed(there.rows()));
            });
    print(" | |");
    there.rows().unpersist();
    Counted found =
        timed(
            "lists",
            queries,
            () ->
                NeighborSearch.of(
                    asked,
                    new NeighborSearch.Listed(placed, made[0]),
                    wanted(),
                    NeighborMethod.LISTS,
                    new Telling()));
    print(recall(finds(found), truth));
    long later = Integer.getInteger("append", 10_000);
    Counted added = held(Columns.ROW, rows + queries, rows + queries + later);
    timed(
        "appending",
        (int) later,
        () -> holder.hold("appended", later, () -> made[0].placed(added.rows())));
    print(" | |");
  }

  /** What is nearest to some of the rows themselves. */
  private void recommend(Counted there) {
    int asking = Integer.getInteger("recommend", 0);
    if (asking == 0) {
      return;
    }
    UDF1<Long, byte[]> itself = row -> PackedArrays.ofLongs(new long[] {row});
    Dataset<Row> some =
        there
            .rows()
            .filter(Columns.ROW + " < " + asking)
            .select(
                col(Columns.ROW).as(NeighborColumns.QUERY),
                col(Columns.VECTOR),
                udf(itself, DataTypes.BinaryType)
                    .apply(col(Columns.ROW))
                    .as(NeighborColumns.EXCEPT));
    timed(
        "binary codes, documents ask",
        asking,
        () ->
            NeighborSearch.of(
                new Counted(some, asking), there, wanted(), NeighborMethod.BINARY, new Telling()));
    print(" | |");
  }

  private static NeighborSearch.Wanted wanted() {
    return new NeighborSearch.Wanted(
        TOP, -1, Double.parseDouble(System.getProperty("recall", "0.99")), SEED);
  }

  /** Prints what was chosen. */
  private static final class Telling implements Holder {
    @Override
    public Counted hold(String name, long rowsIn, Supplier<Dataset<Row>> step) {
      return Holder.whileReferred().hold(name, rowsIn, step);
    }

    @Override
    public void plan(String what, String chosen) {
      System.err.println("PLAN " + what + ": " + chosen);
    }
  }

  private Counted timed(String name, int asked, Supplier<Counted> work) {
    long start = System.nanoTime();
    long cpu = cpu();
    Counted out = work.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    double used = (cpu() - cpu) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %.1f | %.1f | %.0f |",
        name,
        rows,
        asked,
        seconds,
        used,
        asked / used);
    return out;
  }

  private static void print(String told) {
    System.out.println(told);
    System.out.flush();
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static float[] floats(List<Float> values) {
    float[] out = new float[values.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = values.get(i);
    }
    return out;
  }

  private void write(Path path, int from, int to) throws Exception {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20)) {
      for (int i = from; i < to; i++) {
        out.write(PackedArrays.ofFloats(vector(i, rows, real.value())));
      }
    }
  }

  private Counted held(String number, long from, long to) {
    StructType schema =
        new StructType()
            .add(number, DataTypes.LongType, false)
            .add(Columns.VECTOR, DataTypes.BinaryType, false);
    Broadcast<float[][]> shared = real;
    int n = rows;
    MapFunction<Long, Row> make =
        i -> RowFactory.create(i, PackedArrays.ofFloats(vector(i, n, shared.value())));
    Dataset<Row> table =
        spark.range(from, to).as(Encoders.LONG()).map(make, Encoders.row(schema)).persist();
    return new Counted(table, table.count());
  }

  private static float[] vector(long i, int rows, float[][] real) {
    return unit(real.length == 0 ? made(i, rows) : moved(i, real));
  }

  /** Further rows than there are embeddings are embeddings that were moved. */
  private static float[] moved(long i, float[][] real) {
    float[] out = real[(int) (i % real.length)].clone();
    SplittableRandom random = new SplittableRandom(i);
    float[] a = real[random.nextInt(real.length)];
    float[] b = real[random.nextInt(real.length)];
    double share = i < real.length ? 0 : 0.3 + 0.6 * random.nextDouble();
    for (int d = 0; d < DIMENSION; d++) {
      out[d] += (float) (share * (a[d] - b[d]));
    }
    return out;
  }

  private static float[] made(long i, int rows) {
    int topics = Math.max(1, rows / 200);
    Random topic = new Random(new SplittableRandom(i).nextInt(topics));
    Random own = new Random(i * 2654435761L + 7);
    float[] out = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      out[d] = (float) (topic.nextGaussian() + NOISE * own.nextGaussian());
    }
    return out;
  }

  private static float[] unit(float[] out) {
    double squares = 0;
    for (float x : out) {
      squares += (double) x * x;
    }
    for (int d = 0; d < DIMENSION; d++) {
      out[d] /= (float) Math.sqrt(squares);
    }
    return out;
  }

  private static Map<Long, Set<Long>> finds(Counted found) {
    Map<Long, Set<Long>> out = new HashMap<>();
    for (Row row : found.rows().select(NeighborColumns.QUERY, Columns.ROW).collectAsList()) {
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
        " %.3f | %.2f |",
        Arrays.stream(sorted).average().orElse(1),
        sorted[sorted.length / 20]);
  }
}
