package io.github.echosift.neighbors;

import io.github.echosift.block.DotProducts;
import io.github.echosift.cluster.UnitVectors;
import java.util.Arrays;

/*
 * Kernel. The nearest vectors of a block of queries. Blocked products in single precision find what may
 * be among the best of a query so far; that is scored again in double precision, in a fixed order, and
 * rounded to six decimals, so that equal texts have equal scores and the row number decides. A limit lies
 * below the worst score kept by more than single precision can err, hence nothing is missed.
 */

/** Ranks vectors by their cosine with queries. */
final class NearestVectors implements Ranker<VectorBlock> {
  /** Single precision may fall short of the true product by this much; rounding by half a unit. */
  private static final double MARGIN = 1e-4;

  private static final double DECIMALS = 1e6;

  private final VectorBlock queries;
  private final double minScore;
  private final Best[] best;
  private final float[] limits;

  /**
   * A ranker.
   *
   * @param top most rows a query
   * @param minScore least cosine; negative infinity for any
   */
  NearestVectors(VectorBlock queries, int top, double minScore) {
    this.queries = queries;
    this.minScore = minScore;
    best = new Best[queries.ids().length];
    Arrays.setAll(best, i -> new Best(top));
    limits = new float[best.length];
    Arrays.fill(limits, (float) (minScore - MARGIN));
  }

  @Override
  public void add(VectorBlock candidates) {
    DotProducts.above(
        queries.vectors(),
        candidates.vectors(),
        limits,
        (query, row) -> offer(query, candidates.ids()[row], candidates.vectors()[row]));
  }

  /** Compares only some of the queries, by their positions. */
  void add(VectorBlock candidates, int[] asking) {
    float[][] vectors = new float[asking.length][];
    float[] least = new float[asking.length];
    for (int i = 0; i < asking.length; i++) {
      vectors[i] = queries.vectors()[asking[i]];
      least[i] = limits[asking[i]];
    }
    DotProducts.above(
        vectors,
        candidates.vectors(),
        least,
        (i, row) -> {
          offer(asking[i], candidates.ids()[row], candidates.vectors()[row]);
          least[i] = limits[asking[i]];
        });
  }

  private void offer(int query, long row, float[] vector) {
    if (excepted(query, row)) {
      return;
    }
    double cosine = UnitVectors.dot(queries.vectors()[query], 0, vector, 0, vector.length);
    double score = Math.min(1, Math.rint(cosine * DECIMALS) / DECIMALS);
    if (score >= minScore) {
      best[query].offer(row, score);
      limits[query] = (float) (Math.max(minScore, best[query].least()) - MARGIN);
    }
  }

  private boolean excepted(int query, long row) {
    return queries.except() != null && Arrays.binarySearch(queries.except()[query], row) >= 0;
  }

  @Override
  public void visit(Visitor visitor) {
    for (int i = 0; i < best.length; i++) {
      visitor.finds(queries.ids()[i], best[i]);
    }
  }
}
