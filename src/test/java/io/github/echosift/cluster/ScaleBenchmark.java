package io.github.echosift.cluster;

import io.github.echosift.config.ClusterStart;
import io.github.echosift.config.KMeansConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Measures how training grows with the rows; {@code src/bench/clusters.sh} has the class path. Rows
 * beyond those that there are get a share of another row each, so that no two are the same.
 */
public final class ScaleBenchmark {
  private static final int DIMENSION = 384;
  private static final float SHARE = 0.4f;

  private ScaleBenchmark() {}

  /** {@code FILE.f32 K PASSES ROWS...}. */
  public static void main(String[] args) throws IOException {
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + System.getenv().getOrDefault("THREADS", "2") + "]")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
    FloatBuffer floats =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(args[0])))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    float[] real = new float[floats.remaining()];
    floats.get(real);
    Broadcast<float[]> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(real);
    int k = Integer.parseInt(args[1]);
    int passes = Integer.parseInt(args[2]);
    for (int i = 3; i < args.length; i++) {
      measure(spark, shared, k, passes, Long.parseLong(args[i]));
    }
  }

  private static void measure(
      SparkSession spark, Broadcast<float[]> real, int k, int passes, long rows)
      throws IOException {
    JavaRDD<UnitBlock> blocks =
        spark
            .range(0, (rows + UnitBlock.ROWS - 1) / UnitBlock.ROWS, 1, (int) (rows / 16_384) + 1)
            .toJavaRDD()
            .map(block -> block(real.value(), block * UnitBlock.ROWS, rows))
            .persist(StorageLevel.MEMORY_AND_DISK());
    UnitBlocks.Extent extent = UnitBlocks.extent(blocks);
    KMeansConfig config = new KMeansConfig(k, passes, 0, ClusterStart.SAMPLE, 1, 1 << 30, 1);
    long start = System.nanoTime();
    Centers centers = Starts.best(blocks, extent, config);
    double started = (System.nanoTime() - start) / 1e9;
    start = System.nanoTime();
    double cpu = ClusterBenchmark.cpuSeconds();
    double objective = new SphericalKMeans(blocks, extent, config).train(centers).objective();
    double trained = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%,d x %d, k=%d: start %.1f s, %d passes %.1f s, %.1f us a row and pass, mean cosine %.4f,"
            + " CPU %.1f us, peak %s%n",
        rows,
        DIMENSION,
        k,
        started,
        passes,
        trained,
        1e6 * trained / rows / passes,
        objective,
        1e6 * (ClusterBenchmark.cpuSeconds() - cpu) / rows / passes,
        peak());
    blocks.unpersist(true);
  }

  private static UnitBlock block(float[] real, long from, long rows) {
    UnitBlock.Filling filling = new UnitBlock.Filling();
    int there = real.length / DIMENSION;
    for (long row = from; row < Math.min(rows, from + UnitBlock.ROWS); row++) {
      float[] vector = new float[DIMENSION];
      int own = (int) (row % there) * DIMENSION;
      int other = (int) Math.floorMod(UnitVectors.hash(7, row), (long) there) * DIMENSION;
      for (int d = 0; d < DIMENSION; d++) {
        vector[d] = real[own + d] + (row < there ? 0 : SHARE * real[other + d]);
      }
      filling.add(row, 1, vector);
    }
    return filling.take();
  }

  private static String peak() throws IOException {
    Path status = Path.of("/proc/self/status");
    return !Files.exists(status)
        ? "unknown"
        : Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .map(line -> line.replaceAll("\\s+", " "))
            .findFirst()
            .orElse("unknown");
  }
}
