package io.github.echosift.job;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Preset;
import io.github.echosift.group.Checkpoint;
import io.github.echosift.group.ConnectedComponents;
import io.github.echosift.keep.Assignment;
import io.github.echosift.keep.DuplicateGraph;
import io.github.echosift.keep.GuardConfig;
import io.github.echosift.keep.GuardCounts;
import io.github.echosift.keep.Heads;
import io.github.echosift.keep.PairRows;
import io.github.echosift.keep.Placements;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** From documents to the place of each in its group. */
final class DedupFlow {
  private final SparkSession spark;
  private final DedupConfig config;
  private final Steps steps;

  DedupFlow(SparkSession spark, DedupConfig config, Steps steps) {
    this.spark = spark;
    this.config = config;
    this.steps = steps;
  }

  /**
   * What came out.
   *
   * @param assignment one row a document in a group of two or more
   * @param pairs {@code _row_a, _row_b, rule, score}
   * @param guard what the chain guard did
   * @param censuses what blocking met, by rule
   * @param distinct documents left when exact copies are taken as one
   * @param unreadable those among them that the encoder does not know
   */
  record Outcome(
      Dataset<Row> assignment,
      Dataset<Row> pairs,
      GuardCounts guard,
      Map<Rule, BucketCensus.Totals> censuses,
      long distinct,
      long unreadable) {}

  /**
   * Runs the steps from exact to keep.
   *
   * @param documents {@code _row, _id, _text, _time, _doc}
   */
  Outcome run(Dataset<Row> documents, long count) {
    return run(documents, count, new DistinctTexts(spark, config, steps, documents, count));
  }

  /** As {@link #run(Dataset, long)}, with distinct texts found before. */
  Outcome run(Dataset<Row> documents, long count, DistinctTexts distinct) {
    EchoSearch search = new EchoSearch(spark, config, steps);
    EchoSearch.Found found = search.search(distinct);
    long edgeCount = found.edges().stream().mapToLong(Steps.Result::count).sum();
    Dataset<Row> edges =
        found.edges().stream()
            .map(Steps.Result::rows)
            .reduce(Dataset::unionByName)
            .orElseGet(() -> NoEdges.in(spark));
    Steps.Result components = steps.run("group", edgeCount, () -> components(edges));
    Dataset<Row> members = documents.join(found.nodes(), Columns.ROW);
    Dataset<Row> heads = steps.run("heads", count, () -> Heads.of(members, config.keeper())).rows();
    DuplicateGraph graph =
        new DuplicateGraph(
            heads, edges, components.rows(), found.vectors(), found.shingles(), texts(found));
    Steps.Result placements =
        steps.run("keep", components.count(), () -> Placements.of(graph, config.keeper(), guard()));
    Dataset<Row> assignment =
        steps
            .run("assign", count, () -> Assignment.of(found.nodes(), heads, placements.rows()))
            .rows();
    return new Outcome(
        assignment,
        PairRows.of(found.nodes(), heads, edges),
        GuardCounts.of(placements.rows()),
        search.censuses(),
        found.distinct(),
        found.unreadable());
  }

  private Dataset<Row> components(Dataset<Row> edges) {
    Checkpoint components = ConnectedComponents.checkpoint(edges);
    steps.afterwards(components::release);
    return components.rows();
  }

  private GuardConfig guard() {
    Preset.RuleConfig rules = config.thresholds();
    return new GuardConfig(
        rules.lexicalFloor(),
        rules.semanticFloor(),
        GuardConfig.DEFAULT_MAX_LOCAL_NODES,
        rules.guards());
  }

  private Optional<Dataset<Row>> texts(EchoSearch.Found found) {
    return config.thresholds().guards().isEmpty()
        ? Optional.empty()
        : Optional.of(found.texts().select(Columns.NODE, Columns.TEXT));
  }
}
