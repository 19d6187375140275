package io.github.echosift.dedup;

import static io.github.echosift.schema.Columns.CONTAINED;
import static io.github.echosift.schema.Columns.DOC_ID;
import static io.github.echosift.schema.Columns.ID_A;
import static io.github.echosift.schema.Columns.ID_B;
import static io.github.echosift.schema.Columns.INSIDE;
import static io.github.echosift.schema.Columns.INSIDE_ID;
import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.NODE_B;
import static io.github.echosift.schema.Columns.RULE;
import static io.github.echosift.schema.Columns.SCORE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.finished.KnownPairs;
import io.github.echosift.finished.SameInput;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.RowSet;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The pairs of a finished run that are no exact copies, as pairs of distinct texts.
 *
 * @param all {@code _a, _b, rule, score, _inside}
 * @param from the scores from which on rules join; none for a rule that joins nothing
 */
record PairsOfRun(Counted all, Map<Rule, Double> from) {
  static final String STEP = "known pairs";

  /**
   * Reads them, in a step of its own.
   *
   * @throws io.github.echosift.schema.UserException where one names a document that is not there
   */
  static PairsOfRun read(
      Steps steps, Corpus corpus, KnownPairs known, Map<Rule, Double> thresholds) {
    Dataset<Row> table = known.pairs(steps.spark());
    Dataset<Row> names =
        corpus
            .documents()
            .rows()
            .select(Columns.ROW, DOC_ID)
            .join(corpus.distinct().nodes(), Columns.ROW);
    Dataset<Row> first = names.select(col(DOC_ID).as(ID_A), col(NODE).as("_first"));
    Dataset<Row> second = names.select(col(DOC_ID).as(ID_B), col(NODE).as("_second"));
    long count = table.count();
    Counted pairs =
        steps.hold(
            STEP,
            count,
            () ->
                table
                    .join(first, ID_A)
                    .join(second, ID_B)
                    .select(
                        least(col("_first"), col("_second")).as(NODE_A),
                        greatest(col("_first"), col("_second")).as(NODE_B),
                        col(RULE),
                        col(SCORE),
                        when(col(INSIDE_ID).equalTo(col(ID_A)), col("_first"))
                            .when(col(INSIDE_ID).isNotNull(), col("_second"))
                            .as(INSIDE)));
    if (pairs.count() != count) {
      throw SameInput.changed(known, "pairs/ names documents that it does not have");
    }
    return new PairsOfRun(pairs, thresholds);
  }

  long count() {
    return all.count();
  }

  /** The ends of all pairs. */
  RowSet ends() {
    return ends(all.rows(), all.count());
  }

  /** The ends of pairs, at most so many. */
  static RowSet ends(Dataset<Row> pairs, long most) {
    return RowSet.of(
        pairs.select(explode(array(col(NODE_A), col(NODE_B))).as(NODE)), NODE, 2 * most);
  }

  private Column stands(Rule rule) {
    Column joins = col(RULE).equalTo(rule.label());
    return from.containsKey(rule)
        ? joins.and(col(SCORE).geq(from.get(rule)))
        : joins.and(not(joins));
  }

  /** {@code _a, _b, rule, score}: pairs that a rule still joins by the score that is known. */
  Dataset<Row> standing(Rule rule) {
    return all.rows().where(stands(rule)).select(NODE_A, NODE_B, RULE, SCORE);
  }

  /** {@code _a, _b}: pairs of a rule that no longer joins them, which the other may. */
  Dataset<Row> open(Rule of, Rule by) {
    return all.rows()
        .where(col(RULE).equalTo(of.label()).and(not(stands(of))))
        .where(col(SCORE).geq(from.get(by)))
        .select(NODE_A, NODE_B);
  }

  /** {@code _a, _b}: pairs that were echoes, without those that are. */
  Dataset<Row> dropped(Dataset<Row> edges) {
    return all.rows()
        .where(col(RULE).notEqual(CONTAINED))
        .select(NODE_A, NODE_B)
        .join(edges.select(NODE_A, NODE_B), new String[] {NODE_A, NODE_B}, "left_anti");
  }

  /** Pairs of which one text stands within the other by such a share. */
  Dataset<Row> contained(double share) {
    return all.rows().where(col(RULE).equalTo(CONTAINED).and(col(SCORE).geq(share)));
  }
}
