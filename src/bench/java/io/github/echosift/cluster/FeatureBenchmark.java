package io.github.echosift.cluster;

import io.github.echosift.config.cluster.ClusterConfig;
import io.github.echosift.config.cluster.ClusterFeatures;
import io.github.echosift.config.cluster.FeatureConfig;
import io.github.echosift.evaluate.ClusterMetrics;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Tables of clusters against labels, in Markdown, from embeddings that {@link ClusterBenchmark} has
 * left in a cache; {@code src/bench/clusters.sh} runs it.
 */
public final class FeatureBenchmark {
  private static final int SEEDS = 5;
  private static final int MOST = 256;
  private static final StructType SCHEMA =
      new StructType().add("predicted", "string").add("gold", "string");

  private FeatureBenchmark() {}

  /**
   * {@code features DATA CACHE SET...}: V-measure with the true number of clusters, by features.
   * {@code search DATA CACHE SET...}: the number that {@code --k auto} finds, by seed.
   */
  public static void main(String[] args) throws IOException {
    boolean search = args[0].equals("search");
    System.out.println(
        search
            ? "| set | true k | chosen, seed 0 to 4 |%n|---|---:|---|".formatted()
            : "| set | k | plain | centered | whitened |%n|---|---:|---:|---:|---:|".formatted());
    for (String set : Arrays.asList(args).subList(3, args.length)) {
      List<String> labels = ClusterBenchmark.column(Path.of(args[1], set + ".jsonl.gz"), "label");
      float[][] vectors = ClusterBenchmark.vectors(Path.of(args[2], set + ".f32"));
      int k = (int) labels.stream().distinct().count();
      Dataset<Row> table = RandomVectors.table(ClusterBenchmark.spark(), vectors, 4).persist();
      List<String> cells =
          search ? List.of(chosen(table, vectors.length)) : byFeatures(table, labels, k);
      System.out.printf("| %s | %d | %s |%n", set, k, String.join(" | ", cells));
      table.unpersist();
    }
  }

  private static List<String> byFeatures(Dataset<Row> table, List<String> labels, int k) {
    List<String> cells = new ArrayList<>();
    for (ClusterFeatures kind : ClusterFeatures.values()) {
      FeatureConfig config = new FeatureConfig(kind, FeatureConfig.PLAIN.components());
      FeatureSpace space = FeatureLearning.of(table, labels.size(), config);
      Dataset<Row> rows = space.of(table).persist();
      double[] scores =
          IntStream.range(0, SEEDS).mapToDouble(seed -> score(rows, labels, k, seed)).toArray();
      double mean = Arrays.stream(scores).average().orElseThrow();
      double squares = Arrays.stream(scores).map(v -> (v - mean) * (v - mean)).sum();
      cells.add(
          String.format(Locale.ROOT, "%.1f (%.1f)", mean, Math.sqrt(squares / scores.length)));
      rows.unpersist();
    }
    return cells;
  }

  private static double score(Dataset<Row> rows, List<String> labels, int k, long seed) {
    Centers centers =
        CenterTraining.train(rows, labels.size(), ClusterConfig.of(k, seed)).centers();
    List<Row> pairs =
        Assignments.of(rows, centers)
            .select(Columns.NODE, ClusterColumns.CLUSTER)
            .collectAsList()
            .stream()
            .map(
                row ->
                    RowFactory.create(
                        Integer.toString(row.getInt(1)), labels.get((int) row.getLong(0))))
            .toList();
    SparkSession spark = rows.sparkSession();
    return 100
        * ClusterMetrics.of(spark.createDataset(pairs, Encoders.row(SCHEMA)))
            .metrics()
            .get("v_measure");
  }

  private static String chosen(Dataset<Row> table, int count) {
    JavaRDD<UnitBlock> blocks = UnitBlocks.of(table, count).cache();
    UnitBlocks.Extent extent = UnitBlocks.extent(blocks);
    List<String> found = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      found.add(Integer.toString(KSearch.of(blocks, extent, MOST, seed).k()));
    }
    blocks.unpersist();
    return String.join(", ", found);
  }
}
