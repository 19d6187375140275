package io.github.echosift.neighbors;

import java.io.Serializable;

/**
 * Ranks what it is shown for a block of queries.
 *
 * @param <C> a block of candidates
 */
public interface Ranker<C> {
  /** Makes a ranker for a block of queries. */
  interface Maker<Q, C> extends Serializable {
    Ranker<C> of(Q queries);
  }

  /** Sees the candidates that were kept for a query. */
  interface Visitor {
    void finds(long query, Best best);
  }

  /** Compares all queries with all candidates of a block. */
  void add(C candidates);

  /** The best candidates so far of every query. */
  void visit(Visitor visitor);
}
