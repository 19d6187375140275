package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.excerpt.ExcerptSearch;
import io.github.echosift.excerpt.SampledPairs;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Settled;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.verify.VerifiedPairs;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Texts that stand within longer ones.
 *
 * @param texts the distinct texts
 * @param shingles {@code _node}, {@code _shingles}
 * @param settled which of them were there before
 */
record ContainedPairs(Counted texts, Counted shingles, Settled settled) {
  /**
   * Finds them, among those that are no echoes of each other.
   *
   * @param edges {@code _a}, {@code _b} of those that are
   * @param inReach leaves out proposals too far apart in time
   * @return {@code _a, _b, rule, score, _inside}
   */
  Counted find(
      DedupConfig config, Steps steps, Dataset<Row> edges, UnaryOperator<Dataset<Row>> inReach) {
    double share = config.contained().share();
    ExcerptSearch search = new ExcerptSearch(steps, config.block().maxPairs(), share);
    Dataset<Row> wanted =
        inReach.apply(search.candidates(texts).where(settled.spares(col(Columns.NODE_A))));
    Counted proposed =
        steps.holdParted(
            "contained candidates", texts.count(), () -> HeldRows.scan(wanted), search::parted);
    search.release();
    Counted left = sifted(proposed, steps, share);
    Counted pairs =
        steps.holdSafely(
            "contained pairs",
            left.count(),
            () ->
                VerifiedPairs.contained(left.rows(), shingles.rows(), share)
                    .join(
                        edges.select(Columns.NODE_A, Columns.NODE_B),
                        new String[] {Columns.NODE_A, Columns.NODE_B},
                        "left_anti"));
    steps.release(left);
    steps.release(proposed);
    return pairs;
  }

  /** What samples of shingles leave of candidates, where these are many. */
  private Counted sifted(Counted proposed, Steps steps, double share) {
    return SampledPairs.pays(proposed)
        ? steps.hold(
            "contained samples",
            proposed.count(),
            () -> SampledPairs.of(proposed, shingles.rows(), share))
        : new Counted(SampledPairs.all(proposed.rows()), proposed.count());
  }

  /** {@code _node}: both texts of each pair. */
  static Counted ends(Counted pairs) {
    return new Counted(
        pairs
            .rows()
            .select(explode(array(col(Columns.NODE_A), col(Columns.NODE_B))).as(Columns.NODE)),
        2 * pairs.count());
  }
}
