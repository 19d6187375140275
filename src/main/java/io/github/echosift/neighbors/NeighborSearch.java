package io.github.echosift.neighbors;

import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.config.neighbors.NeighborMethod;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Labels;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.io.Serializable;
import java.util.Locale;

/*
 * Exact comparison costs a product for each query and candidate. Binary codes cost a pass over the
 * candidates, and then a tenth of a product. Lists cost some passes over the
 * candidates first, and then compare a query with a share of them: they pay where there are many of
 * both. The share is what the wanted recall needs on a sample of the very queries; before it is known,
 * two in ten are assumed, at half of a product each.
 */

/** Finds the nearest vectors of queries, in the way that should take the least time. */
public final class NeighborSearch {
  /** Measured cost of one product of 384 components, seconds. */
  private static final double PRODUCT_SECONDS = 1.2e-8;

  /** Measured cost of comparing two binary codes, and of the products that they leave open. */
  private static final double CODE_SECONDS = 1.4e-9;

  /** Measured cost of a code, and of holding its vector, seconds. */
  private static final double HOLD_SECONDS = 5e-6;

  /** Cost of sending a vector to another task, seconds. */
  private static final double MOVE_SECONDS = 2e-5;

  /** Core-seconds below which nothing is worth misses. */
  private static final double SHORT = 60;

  private static final double ASSUMED_SHARE = 0.1;

  private NeighborSearch() {}

  /**
   * What is wanted of each query.
   *
   * @param top most rows
   * @param minScore least cosine; negative infinity for any
   * @param recall share of the true neighbours that codes and lists are to find
   * @param seed seed of samples
   */
  public record Wanted(int top, double minScore, double recall, long seed) implements Serializable {
    /** As configured, with another number of rows. */
    public static Wanted of(NeighborConfig config, int top) {
      return new Wanted(
          top, config.minScore().orElse(Double.NEGATIVE_INFINITY), config.recall(), config.seed());
    }
  }

  /**
   * Finds the nearest vectors.
   *
   * @param queries {@code _query, _vector}, and {@code _except} where rows are to be left out
   * @param candidates {@code _row, _vector}: unit vectors of one length
   * @param method how; {@link NeighborMethod#AUTO} takes what should be cheaper
   * @param holder holds what is found, and hears of the choice
   * @return {@code _query, _row, score, rank}: cosines to six decimals, the highest first, among
   *     equals the smaller row
   */
  public static Counted of(
      Counted queries, Counted candidates, Wanted wanted, NeighborMethod method, Holder holder) {
    double lists = listSeconds(queries.count(), candidates.count());
    return switch (chosen(queries, candidates, lists, method, holder)) {
      case EXACT -> ExactNeighbors.of(queries, candidates, wanted, holder);
      case BINARY -> BinaryNeighbors.of(queries, candidates, wanted, holder);
      default -> ListNeighbors.of(queries, candidates, wanted, holder);
    };
  }

  /**
   * Candidates that lie in lists.
   *
   * @param rows {@code _row, _vector, cluster}
   */
  public record Listed(Counted rows, StoredLists lists) {}

  /** The same among candidates that lie in lists already. */
  public static Counted of(
      Counted queries, Listed among, Wanted wanted, NeighborMethod method, Holder holder) {
    Counted candidates = among.rows();
    double lists = askingSeconds(queries.count(), candidates.count(), among.lists().number());
    Counted all =
        new Counted(candidates.rows().select(Columns.ROW, Columns.VECTOR), candidates.count());
    return switch (chosen(queries, candidates, lists, method, holder)) {
      case EXACT -> ExactNeighbors.of(queries, all, wanted, holder);
      case BINARY -> BinaryNeighbors.of(queries, all, wanted, holder);
      default -> ListNeighbors.within(queries, candidates, among.lists().centers(), wanted, holder);
    };
  }

  /** How, where it was left open or where there are too few candidates for anything else. */
  private static NeighborMethod chosen(
      Counted queries, Counted candidates, double lists, NeighborMethod method, Holder holder) {
    double exact = exactSeconds(queries.count(), candidates.count());
    double binary = binarySeconds(queries.count(), candidates.count());
    NeighborMethod cheapest =
        exact <= Math.max(SHORT, Math.min(lists, binary))
            ? NeighborMethod.EXACT
            : lists < binary ? NeighborMethod.LISTS : NeighborMethod.BINARY;
    NeighborMethod chosen =
        candidates.count() < CandidateLists.LEAST
            ? NeighborMethod.EXACT
            : method == NeighborMethod.AUTO ? cheapest : method;
    holder.plan(
        "nearest",
        String.format(
            Locale.ROOT,
            "%s: about %,.0f core-seconds by comparing all, %,.0f by lists, %,.0f by binary codes",
            Labels.of(chosen),
            exact,
            lists,
            binary));
    return chosen;
  }

  /** Core-seconds that a search among all takes, one way or the other. */
  public static double seconds(long queries, long candidates) {
    return Math.min(exactSeconds(queries, candidates), binarySeconds(queries, candidates));
  }

  /** Core-seconds that comparing all takes. */
  private static double exactSeconds(long queries, long candidates) {
    return (double) queries * candidates * PRODUCT_SECONDS;
  }

  private static double binarySeconds(long queries, long candidates) {
    double sampled = (double) candidates / BinaryNeighbors.oneIn(candidates);
    double sampling = BinaryNeighbors.SAMPLE * sampled * PRODUCT_SECONDS;
    double comparing = (double) queries * candidates * CODE_SECONDS;
    return sampling + comparing + (candidates + (double) queries) * HOLD_SECONDS;
  }

  private static double listSeconds(long queries, long candidates) {
    double lists = CandidateLists.number(candidates);
    double making = candidates * lists + CandidateLists.trainingProducts(candidates);
    return making * PRODUCT_SECONDS + askingSeconds(queries, candidates, lists);
  }

  private static double askingSeconds(long queries, long candidates, double lists) {
    double sampling = (double) CandidateLists.SAMPLE_QUERIES * candidates;
    double comparing = ASSUMED_SHARE * queries * candidates + queries * lists;
    double moving = candidates + (double) queries;
    return (sampling + comparing) * PRODUCT_SECONDS + moving * MOVE_SECONDS;
  }
}
