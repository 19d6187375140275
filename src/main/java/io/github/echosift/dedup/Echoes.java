package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.explain.ApartPairs;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Edges;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Verified pairs of distinct texts and what groups are made by: searched for, or known already. */
interface Echoes {
  /** Finds them; called once, before all else. */
  void find();

  /**
   * Makes ready what documents are held against their keepers by; called once, after {@link #find}.
   *
   * @param components {@code _node, component} of all ends of edges
   */
  void compare(Counted components);

  /** Verified pairs of nodes, one row a pair and rule: {@code _a, _b, rule, score}. */
  Counted edges();

  /**
   * {@code _a, _b, _poorer, _much}: the edges of which one text says less than the other, where
   * guards look for it.
   */
  Optional<Dataset<Row>> poorer();

  /** {@code _a, _b, rule, score, _inside}, where they were looked for. */
  Optional<Counted> containedPairs();

  /** {@code _node}, {@code _shingles}, where the lexical rule is on. */
  Optional<Dataset<Row>> shingles();

  /** {@code _node}, {@code _vector}, where the semantic rule is on. */
  Optional<Dataset<Row>> vectors();

  /** Candidates below the threshold by rule label, in hundredths. */
  Map<String, long[]> below();

  /** What the guard kept apart. */
  ApartPairs apart();

  /** How many texts there are, and how many the semantic rule leaves out as unreadable. */
  DedupOutcome.Texts texts();

  /** What the screen measured, by the names that it has in the report. */
  Map<String, Double> screenMeasures();

  /** What blocking met, by rule; complete once the search is done. */
  Map<Rule, BucketCensus.Totals> censuses();

  /** Frees what no later step reads once keepers are chosen. */
  void release();

  /** The pairs of all rules as one: {@code _a, _b, rule, score}. */
  static Counted joined(SparkSession spark, List<Counted> ofRules) {
    return new Counted(
        ofRules.stream()
            .map(Counted::rows)
            .reduce(Dataset::unionByName)
            .orElseGet(() -> Edges.none(spark)),
        ofRules.stream().mapToLong(Counted::count).sum());
  }

  /** {@code _node}: both texts of every pair of which one stands within the other. */
  default Optional<Counted> containedEnds() {
    return containedPairs()
        .map(
            pairs ->
                new Counted(
                    pairs
                        .rows()
                        .select(
                            explode(array(col(Columns.NODE_A), col(Columns.NODE_B)))
                                .as(Columns.NODE)),
                    2 * pairs.count()));
  }
}
