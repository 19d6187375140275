package io.github.echosift.neighbors;

import io.github.echosift.spark.KnownSize;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/*
 * Queries by the lists that they ask, in two arrays of primitives made by counting, so that a
 * block of a list meets all queries that ask it at once, and their vectors are there once.
 */

/** Queries, and which of them ask a list. */
final class AskingBlock implements Serializable, KnownSize {
  private static final long serialVersionUID = 1L;

  private final Asking queries;
  private final int[] starts;
  private final int[] asking;

  /**
   * A block.
   *
   * @param lists number of lists
   * @param asked the lists that each query asks
   */
  AskingBlock(Asking queries, int lists, List<int[]> asked) {
    this.queries = queries;
    starts = new int[lists + 1];
    for (int[] of : asked) {
      for (int list : of) {
        starts[list + 1]++;
      }
    }
    for (int list = 0; list < lists; list++) {
      starts[list + 1] += starts[list];
    }
    asking = new int[starts[lists]];
    int[] next = Arrays.copyOf(starts, lists);
    for (int query = 0; query < asked.size(); query++) {
      for (int list : asked.get(query)) {
        asking[next[list]++] = query;
      }
    }
  }

  @Override
  public long estimatedSize() {
    return queries.estimatedSize() + (long) Integer.BYTES * (starts.length + asking.length);
  }

  Asking queries() {
    return queries;
  }

  /** Positions of the queries that ask a list, ascending. */
  int[] of(int list) {
    return Arrays.copyOfRange(asking, starts[list], starts[list + 1]);
  }
}
