package io.github.echosift.dedup;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.keep.GuardCounts;
import io.github.echosift.keep.PairRows;
import io.github.echosift.schema.Rule;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the stages of deduplication give.
 *
 * @param assignment one row a document in a group of two or more
 * @param pairs {@code _row_a, _row_b, rule, score}
 * @param guard what the chain guard did
 * @param censuses what blocking met, by rule
 * @param texts how many there were
 */
public record DedupOutcome(
    Dataset<Row> assignment,
    Dataset<Row> pairs,
    GuardCounts guard,
    Map<Rule, BucketCensus.Totals> censuses,
    Texts texts) {

  /**
   * Numbers of texts.
   *
   * @param distinct documents left when exact copies are taken as one
   * @param unreadable those among them that the encoder cannot read
   */
  public record Texts(long distinct, long unreadable) {}

  /** Nodes, heads, verified edges and places of nodes. */
  record Graph(
      Dataset<Row> nodes, Dataset<Row> heads, Dataset<Row> edges, Dataset<Row> placements) {}

  static DedupOutcome of(
      Dataset<Row> assignment, Graph graph, Map<Rule, BucketCensus.Totals> censuses, Texts texts) {
    return new DedupOutcome(
        assignment,
        PairRows.of(graph.nodes(), graph.heads(), graph.edges()),
        GuardCounts.of(graph.placements()),
        censuses,
        texts);
  }
}
