package io.github.echosift.neighbors;

import java.io.Serializable;

/**
 * Ranks what it is shown for a block of queries.
 *
 * @param <C> a block of candidates
 */
interface Ranker<C> {
  /** Makes a ranker for a block of queries. */
  interface Maker<Q, C> extends Serializable {
    Ranker<C> of(Q queries);
  }

  /** Sees a candidate that was kept for a query. */
  interface Visitor {
    void find(long query, long row, double score);
  }

  /** Compares all queries with all candidates of a block. */
  void add(C candidates);

  /** The best candidates so far of every query. */
  void visit(Visitor visitor);
}
