package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.explain.ApartPairs;
import io.github.echosift.history.Trace;
import io.github.echosift.keep.GuardCounts;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.keep.PairRows;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.Settled;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.RowSet;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the stages of deduplication give.
 *
 * @param echoes rows of all documents that are in groups of two or more; others may be among them
 * @param assignment one row a document in a group of two or more
 * @param pairs {@code _row_a, _row_b, rule, score, _inside_row}
 * @param guard what the chain guard did
 * @param censuses what blocking met, by rule
 * @param texts how many there were
 * @param contained pairs of which one text stands within the other
 * @param below candidates below the threshold by rule label, in hundredths
 * @param apart pairs that the guard kept apart
 * @param trace what it all was found by
 * @param screen what the screen measured, by the names that it has in the report
 */
public record DedupOutcome(
    RowSet echoes,
    Dataset<Row> assignment,
    Dataset<Row> pairs,
    GuardCounts guard,
    Map<Rule, BucketCensus.Totals> censuses,
    Texts texts,
    long contained,
    Map<String, long[]> below,
    ApartPairs apart,
    Trace trace,
    Map<String, Double> screen) {

  /**
   * Numbers of texts.
   *
   * @param distinct documents left when exact copies are taken as one
   * @param unreadable those among them that the encoder cannot read
   * @param byEncoder those that each of several encoders takes, and none, by script; else nothing
   */
  public record Texts(long distinct, long unreadable, Map<String, Map<String, Long>> byEncoder) {}

  /** The same with other places of documents. */
  DedupOutcome with(Dataset<Row> places, Trace other) {
    return new DedupOutcome(
        echoes, places, pairs, guard, censuses, texts, contained, below, apart, other, screen);
  }

  private static Dataset<Row> pairs(Trace trace, Settled settled, Echoes search) {
    Dataset<Row> echoes = PairRows.of(trace.nodes(), trace.heads(), trace.edges(), settled);
    return search
        .containedPairs()
        .map(pairs -> echoes.unionByName(PairRows.ofHeads(trace.heads(), pairs.rows())))
        .orElse(echoes);
  }

  static DedupOutcome of(
      RowSet echoes, Dataset<Row> assignment, Trace trace, Settled settled, Echoes search) {
    return new DedupOutcome(
        echoes,
        assignment,
        pairs(trace, settled, search),
        GuardCounts.of(trace.placements().where(settled.spares(col(KeepColumns.HEAD_ROW)))),
        search.censuses(),
        search.texts(),
        search.containedPairs().map(Counted::count).orElse(0L),
        search.below(),
        search.apart(),
        trace,
        search.screenMeasures());
  }
}
