package io.github.echosift.config.neighbors;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which neighbours are wanted, and what of them is shown.
 *
 * @param top most neighbours a query
 * @param minScore least cosine of a neighbour; empty means any
 * @param where SQL condition over the documents' columns; documents that do not meet it are not
 *     found; empty means all are
 * @param show columns of the documents that stand beside their ids
 * @param method how the nearest vectors are found
 * @param recall share of the true neighbours that codes and lists are to find, as measured on a
 *     sample
 * @param seed seed of the sample that lists are made from
 */
@Api
public record NeighborConfig(
    int top,
    Optional<Double> minScore,
    Optional<String> where,
    List<String> show,
    NeighborMethod method,
    double recall,
    long seed)
    implements Serializable {
  /** Neighbours a query where nothing else is said. */
  public static final int TOP = 10;

  /** Most neighbours that may be asked for; they are held in memory, query by query. */
  public static final int MOST = 10_000;

  /** Share of true neighbours that lists are to find where nothing else is said. */
  public static final double RECALL = 0.99;

  /** Seed where nothing else is said. */
  public static final long SEED = 42;

  public NeighborConfig {
    show = show.stream().distinct().toList();
    if (top < 1 || top > MOST) {
      throw new UserException("top must be from 1 to " + MOST + ", actual: " + top);
    }
    if (minScore.isPresent() && !(minScore.get() >= -1 && minScore.get() <= 1)) {
      throw new UserException("min-score must be from -1 to 1, actual: " + minScore.get());
    }
    if (!(recall > 0 && recall <= 1)) {
      throw new UserException("recall must be above 0 and at most 1, actual: " + recall);
    }
    if (where.isPresent() && where.get().isBlank()) {
      throw new UserException("where must be a condition over columns, actual: nothing");
    }
  }

  /** The ten nearest of all documents, with their ids alone. */
  public static NeighborConfig defaults() {
    return new NeighborConfig(
        TOP, Optional.empty(), Optional.empty(), List.of(), NeighborMethod.AUTO, RECALL, SEED);
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("top", top);
    minScore.ifPresent(least -> out.put("min-score", least));
    where.ifPresent(condition -> out.put("where", condition));
    out.put("show-columns", show);
    out.put("method", Labels.of(method));
    out.put("recall", recall);
    out.put("seed", seed);
    return out;
  }

  /** The same with another number of neighbours. */
  public NeighborConfig withTop(int most) {
    return new NeighborConfig(most, minScore, where, show, method, recall, seed);
  }

  /** The same without neighbours of a lower cosine. */
  public NeighborConfig withMinScore(double least) {
    return new NeighborConfig(top, Optional.of(least), where, show, method, recall, seed);
  }

  /** The same among documents that meet a condition. */
  public NeighborConfig withWhere(String condition) {
    return new NeighborConfig(top, minScore, Optional.of(condition), show, method, recall, seed);
  }

  /** The same with columns of the documents beside their ids. */
  public NeighborConfig withShow(String... columns) {
    return new NeighborConfig(top, minScore, where, List.of(columns), method, recall, seed);
  }

  /** The same, found in another way. */
  public NeighborConfig withMethod(NeighborMethod other) {
    return new NeighborConfig(top, minScore, where, show, other, recall, seed);
  }

  /** The same with another share of true neighbours. */
  public NeighborConfig withRecall(double share) {
    return new NeighborConfig(top, minScore, where, show, method, share, seed);
  }
}
