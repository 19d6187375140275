package io.github.echosift.retrieve;

import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.config.neighbors.NeighborMethod;
import io.github.echosift.neighbors.NeighborSearch;
import io.github.echosift.neighbors.StoredLists;
import io.github.echosift.run.Steps;
import io.github.echosift.spark.Counted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/*
 * To read a document costs more than to compare it with a few queries. So few queries read the lists
 * that they ask, as many as the wanted recall needed on a sample when the lists were made, and are
 * compared with all that was read. Many queries ask nearly all lists: then everything is read, and how
 * they are compared is decided as for any documents, with a recall measured on the queries themselves.
 */

/** Which lists of an index a search reads. */
final class IndexReading {
  /** Assumed cost of reading and checking one document, seconds. */
  private static final double READ_SECONDS = 2e-5;

  /** Core-seconds below which nothing is worth misses. */
  private static final double SHORT = 4;

  private IndexReading() {}

  /**
   * The lists to be read; empty where all are.
   *
   * @param asked {@code _query, _vector}
   */
  static Optional<List<Integer>> of(
      Steps steps, OpenIndex index, Counted asked, NeighborConfig config) {
    if (index.lists().isEmpty()
        || config.method() == NeighborMethod.EXACT
        || config.method() == NeighborMethod.BINARY
        || config.where().isPresent()) {
      return Optional.empty();
    }
    double all = seconds(index.documents(), asked.count());
    if (config.method() == NeighborMethod.AUTO && all < SHORT) {
      return Optional.empty();
    }
    StoredLists lists = index.lists().get();
    int probes = lists.probes(config.recall());
    List<Integer> some = lists.asked(asked.rows(), probes);
    long read = index.documentsOf(some);
    double few = seconds(read, asked.count());
    boolean worth = few < all / 2;
    steps.plan(
        "index",
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d documents lie in the %,d lists nearest to each query, of %,d; about %,.1f"
                + " core-seconds, %,.1f by reading all%s",
            worth ? "lists" : "all",
            read,
            index.documents(),
            probes,
            lists.number(),
            few,
            all,
            worth
                ? String.format(
                    Locale.ROOT,
                    "; recall %.3f on documents when the lists were made",
                    lists.recall(probes))
                : ""));
    return worth ? Optional.of(some) : Optional.empty();
  }

  private static double seconds(long documents, long queries) {
    return documents * READ_SECONDS + NeighborSearch.seconds(queries, documents);
  }
}
