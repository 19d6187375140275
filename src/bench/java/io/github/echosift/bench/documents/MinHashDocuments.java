package io.github.echosift.bench.documents;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.feature.MinHashLSH;
import org.apache.spark.ml.feature.NGram;
import org.apache.spark.ml.feature.RegexTokenizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Near copies among documents as MLlib finds them, from the file to the number of pairs, with
 * MLlib's own stages: words, pairs of words, sets, MinHashLSH. Arguments: JSON Lines with {@code
 * text}, rows, Jaccard similarity, folder for what Spark spills. Prints a row of long_documents.sh.
 */
public final class MinHashDocuments {
  private static final int FEATURES = 1 << 24;

  private MinHashDocuments() {}

  public static void main(String[] args) throws IOException {
    int rows = Integer.parseInt(args[1]);
    double jaccard = Double.parseDouble(args[2]);
    int cores = Integer.getInteger("cores", 2);
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + cores + "]")
            .config("spark.ui.enabled", "false")
            .config("spark.local.dir", args[3])
            .config("spark.sql.shuffle.partitions", Integer.toString(4 * cores))
            .getOrCreate();
    try (spark) {
      spark.sparkContext().setLogLevel("ERROR");
      long start = System.nanoTime();
      Dataset<Row> texts =
          spark
              .read()
              .schema("id string, text string")
              .json(args[0])
              .select(monotonically_increasing_id().as("node"), lower(col("text")).as("text"))
              .limit(rows)
              .repartition(4 * cores)
              .persist();
      long bytes = texts.selectExpr("sum(octet_length(text))").first().getLong(0);
      Dataset<Row> words =
          new RegexTokenizer()
              .setInputCol("text")
              .setOutputCol("words")
              .setPattern("[^\\p{L}\\p{N}]+")
              .transform(texts);
      Dataset<Row> pairs =
          new NGram().setN(2).setInputCol("words").setOutputCol("grams").transform(words);
      Dataset<Row> sets =
          new HashingTF()
              .setBinary(true)
              .setNumFeatures(FEATURES)
              .setInputCol("grams")
              .setOutputCol("set")
              .transform(pairs)
              .where("size(grams) > 0")
              .select("node", "set")
              .persist();
      long found =
          new MinHashLSH()
              .setInputCol("set")
              .setOutputCol("hashes")
              // As many tables as find a pair at the threshold with probability 0.98.
              .setNumHashTables((int) Math.ceil(Math.log(0.02) / Math.log(1 - jaccard)))
              .setSeed(42)
              .fit(sets)
              .approxSimilarityJoin(sets, sets, 1 - jaccard + 1e-9, "distance")
              .where("datasetA.node < datasetB.node")
              .count();
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpu =
          ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()
              / 1e9;
      System.out.printf(
          Locale.ROOT,
          "| MLlib MinHashLSH | %,d | %.0f | %,d | %.0f | %.0f | %.3f |%n",
          texts.count(),
          bytes / 1e6,
          found,
          seconds,
          cpu,
          bytes / 1e6 / cpu);
    }
  }
}
