package io.github.echosift.bench.pairs;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs one contender RUNS times on the whole input in the same JVM and prints a row of the table. A
 * JVM's first seconds go to its compiler, so the best run counts; the first one stands beside it.
 * Nothing that a run cached is left to the next.
 */
final class Contest {
  static final int CORES = Integer.getInteger("cores", 2);
  private static final int RUNS = Integer.getInteger("runs", 3);

  private final SparkSession spark;
  private final String contender;
  private final String threshold;
  private final String truth;

  /**
   * A contest.
   *
   * @param truth table of the pairs an exact search of the same input found; there or not
   */
  Contest(SparkSession spark, String contender, String threshold, String truth) {
    this.spark = spark;
    this.contender = contender;
    this.threshold = threshold;
    this.truth = truth;
  }

  static SparkSession session() {
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + CORES + "]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", Integer.toString(4 * CORES))
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    return spark;
  }

  /**
   * Runs the contender.
   *
   * @param input reads the input anew
   * @param search gives {@code _a, _b}
   * @param afterwards timed beside the search, in the best run; gives anything that is counted
   */
  void run(
      Supplier<Dataset<Row>> input,
      UnaryOperator<Dataset<Row>> search,
      UnaryOperator<Dataset<Row>> afterwards)
      throws Exception {
    double first = 0;
    double best = Double.POSITIVE_INFINITY;
    double groups = Double.NaN;
    String result = "";
    for (int run = 0; run < RUNS; run++) {
      spark.catalog().clearCache();
      Dataset<Row> rows = input.get().persist();
      long count = rows.count();
      long start = System.nanoTime();
      Dataset<Row> found = search.apply(rows).select("_a", "_b").persist();
      long pairs = found.count();
      double seconds = since(start);
      first = run == 0 ? seconds : first;
      long again = System.nanoTime();
      if (seconds < best && afterwards != null) {
        afterwards.apply(found).count();
        groups = since(again);
      }
      best = Math.min(best, seconds);
      if (run == 0) {
        result =
            String.format(
                Locale.ROOT, "%,d | %s | %,d | %s", count, threshold, pairs, recall(found));
      }
      System.err.printf(Locale.ROOT, "run %d: %.2f s%n", run + 1, seconds);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %s | %d |%n",
        contender,
        result,
        first,
        best,
        Double.isNaN(groups) ? "" : String.format(Locale.ROOT, "%.1f", groups),
        peakMegabytes());
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private String recall(Dataset<Row> found) {
    if (contender.endsWith("exact")) {
      found.write().mode("overwrite").parquet(truth);
    }
    if (!Files.exists(Path.of(truth, "_SUCCESS"))) {
      return "";
    }
    Dataset<Row> all = spark.read().parquet(truth);
    Dataset<Row> named = found.select(col("_a").cast("bigint"), col("_b").cast("bigint"));
    return String.format(
        Locale.ROOT, "%.4f", (double) all.intersect(named).count() / Math.max(1, all.count()));
  }

  private static long peakMegabytes() throws Exception {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return -1;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }
}
