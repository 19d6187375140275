package io.github.echosift.neighbors;

import io.github.echosift.block.DotProducts;
import io.github.echosift.cluster.UnitVectors;
import java.util.Arrays;
import java.util.stream.IntStream;

/*
 * Kernel. The nearest vectors of a block of queries. Blocked products in single precision find what may
 * be among the best of a query so far; that is scored again in double precision, in a fixed order, and
 * rounded to six decimals, so that equal texts have equal scores and the row number decides. A limit lies
 * below the worst score kept by more than single precision can err, hence nothing is missed.
 *
 * Outlines and estimates give bounds, and likely ones only. A row counts for no more than its bound: what is
 * passed over, because its bound is below the worst that is kept, could not have been kept in any other
 * order either.
 */

/** Ranks vectors by their cosine with queries. */
final class NearestVectors implements Ranker<VectorBlock> {
  /** Single precision may fall short of the true product by this much; rounding by half a unit. */
  private static final double MARGIN = 1e-4;

  private static final double DECIMALS = 1e6;

  /** Rows that are scored at once. */
  private static final int AT_ONCE = 4;

  /** Rows that set a first limit, by how many are wanted. */
  private static final int FIRST = 4;

  private final VectorBlock queries;
  private final float[] bounds; // by differing signs; null where vectors are compared whole
  private final CodeEstimate[] estimates;
  private final double leeway; // of estimates
  private final double[] floors;
  private final Best[] best;
  private final float[] limits;
  private final int first;
  private final OpenRows near = new OpenRows();

  /**
   * A ranker.
   *
   * @param queries compared whole
   * @param top most rows a query
   * @param minScore least cosine; negative infinity for any
   */
  NearestVectors(VectorBlock queries, int top, double minScore) {
    this(Asking.of(queries, minScore), top);
  }

  /** The same with a least cosine for each query. */
  NearestVectors(Asking asking, int top) {
    queries = asking.queries();
    floors = asking.floors();
    estimates = asking.estimates();
    if (asking.leeway() == null) {
      bounds = null;
      leeway = 0;
    } else {
      float[][] vectors = queries.vectors();
      bounds =
          Outlines.bounds(vectors.length == 0 ? 0 : vectors[0].length, asking.leeway().angle());
      leeway = asking.leeway().cosine();
    }
    best = new Best[queries.ids().length];
    Arrays.setAll(best, i -> new Best(top));
    limits = new float[best.length];
    first = Math.min(Integer.MAX_VALUE / FIRST, top) * FIRST;
    for (int i = 0; i < limits.length; i++) {
      limits[i] = limit(i);
    }
  }

  @Override
  public void add(VectorBlock candidates) {
    add(candidates, IntStream.range(0, best.length).toArray());
  }

  /** Compares only some of the queries, by their positions. */
  void add(VectorBlock candidates, int[] asking) {
    float[] least = new float[asking.length];
    for (int i = 0; i < asking.length; i++) {
      least[i] = limits[asking[i]];
    }
    Scoring scoring = new Scoring(candidates, least, asking);
    if (bounds == null) {
      float[][] some = new float[asking.length][];
      Arrays.setAll(some, i -> queries.vectors()[asking[i]]);
      DotProducts.above(some, candidates.vectors(), least, scoring);
    } else {
      for (int from = 0; from < asking.length; from += OpenRows.QUERIES) {
        outlined(from, scoring);
      }
    }
    scoring.finish();
  }

  /** Compares some of those who ask, from one on. */
  private void outlined(int from, Scoring scoring) {
    int number = Math.min(OpenRows.QUERIES, scoring.asking.length - from);
    near.count(queries.outlines(), scoring.asking, from, scoring.candidates.outlines());
    int all = bounds.length - 1;
    for (int i = 0; i < number; i++) {
      if (most(scoring.least[from + i]) == all) {
        // nothing is ruled out yet: those that look nearest set a limit
        int nearest = nearest(near.counts(i), scoring.candidates.ids().length);
        for (int row = 0; row < scoring.candidates.ids().length; row++) {
          if (near.counts(i)[row] <= nearest) {
            score(scoring, from + i, row, near.counts(i)[row]);
            near.counts(i)[row] = all + 1; // not again
          }
        }
        scoring.finish();
      }
      near.allow(i, most(scoring.least[from + i]));
    }
    near.find();
    for (int i = 0; i < number; i++) {
      int[] counts = near.counts(i);
      int found = near.open(i);
      for (int row = 0; row < found; row++) {
        score(scoring, from + i, near.open()[row], counts[near.open()[row]]);
      }
      scoring.finish();
    }
  }

  /** In how many signs the rows differ that a query should look at first. */
  private int nearest(int[] counts, int rows) {
    int[] sizes = new int[bounds.length];
    for (int row = 0; row < rows; row++) {
      sizes[counts[row]]++;
    }
    int found = 0;
    int differing = -1;
    while (found < Math.min(rows, first)) {
      found += sizes[++differing];
    }
    return differing;
  }

  /** Scores a row that differs in so many signs, if a limit allows. */
  private void score(Scoring scoring, int who, int row, int differing) {
    float limit = scoring.least[who];
    if (bounds[differing] >= limit) {
      CodeEstimate estimate = estimates[scoring.asking[who]];
      double estimated = scoring.candidates.outlines().cosine(estimate, row) + leeway;
      float bound = (float) Math.min(bounds[differing], estimated);
      if (bound >= limit) {
        scoring.add(who, row, bound);
      }
    }
  }

  /** Most differing signs whose bound reaches a limit. */
  private int most(float limit) {
    int from = -1;
    int to = bounds.length - 1;
    while (from < to) {
      int middle = (from + to + 1) >>> 1;
      if (bounds[middle] >= limit) {
        from = middle;
      } else {
        to = middle - 1;
      }
    }
    return from;
  }

  /** Scores rows of a block, up to four of a query at once. */
  private final class Scoring implements DotProducts.Pairs {
    private final VectorBlock candidates;
    private final float[] least;
    private final int[] asking;
    private final int[] rows = new int[AT_ONCE];
    private final float[] products = new float[AT_ONCE];
    private final float[][] vectors = new float[AT_ONCE][];
    private final double[] cosines = new double[AT_ONCE];
    private int asks;
    private int waiting;

    /**
     * Scores rows.
     *
     * @param least limits, by the number of who asks
     * @param asking positions of queries
     */
    Scoring(VectorBlock candidates, float[] least, int[] asking) {
      this.candidates = candidates;
      this.least = least;
      this.asking = asking;
    }

    @Override
    public void add(int who, int row, float product) {
      if (who != asks) {
        finish();
        asks = who;
      }
      if (!excepted(query(), candidates.ids()[row])) {
        rows[waiting] = row;
        products[waiting] = product;
        vectors[waiting++] = candidates.vectors()[row];
        if (waiting == AT_ONCE) {
          UnitVectors.dots(queries.vectors()[query()], vectors, cosines);
          offer();
        }
      }
    }

    /** Scores what still waits. */
    void finish() {
      for (int i = 0; i < waiting; i++) {
        float[] vector = vectors[i];
        cosines[i] = UnitVectors.dot(queries.vectors()[query()], 0, vector, 0, vector.length);
      }
      offer();
    }

    private int query() {
      return asking[asks];
    }

    private void offer() {
      for (int i = 0; i < waiting; i++) {
        NearestVectors.this.offer(query(), candidates.ids()[rows[i]], cosines[i], products[i]);
      }
      if (waiting > 0) {
        least[asks] = limits[query()];
      }
      waiting = 0;
    }
  }

  private void offer(int query, long row, double cosine, double product) {
    double score = Math.min(1, Math.rint(cosine * DECIMALS) / DECIMALS);
    if (score >= floors[query]) {
      best[query].offer(row, bounds != null ? Math.min(score, product) : score, score);
      limits[query] = limit(query);
    }
  }

  private float limit(int query) {
    double least = best[query].least();
    return (float) Math.max(floors[query] - MARGIN, bounds != null ? least : least - MARGIN);
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
