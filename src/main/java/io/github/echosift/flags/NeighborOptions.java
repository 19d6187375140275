package io.github.echosift.flags;

import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.config.neighbors.NeighborMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that say which neighbours are wanted. */
public final class NeighborOptions {
  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "" + NeighborConfig.TOP,
      order = 20,
      description = "Most finds a query, at most 10000. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(
      names = "--min-score",
      paramLabel = "X",
      order = 21,
      description = "Least cosine of a find, from -1 to 1; by default any.")
  private Double minScore;

  @Option(
      names = "--where",
      paramLabel = "SQL",
      order = 22,
      description =
          "Condition over the documents' columns, in Spark's SQL, such as \"lang = 'en'\"; by default"
              + " all can be found.")
  private String where;

  @Option(
      names = "--show-columns",
      split = ",",
      paramLabel = "COLUMN",
      order = 23,
      description =
          "Columns of the documents, by comma, that stand beside their ids; by default none.")
  private List<String> show = new ArrayList<>();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "auto",
      order = 24,
      description =
          "exact compares everything; binary compares binary codes of everything, and vectors where"
              + " these leave it open; lists compares a query with the lists nearest to it; auto takes"
              + " what should be cheaper. Default: ${DEFAULT-VALUE}.")
  private NeighborMethod method;

  @Option(
      names = "--recall",
      paramLabel = "SHARE",
      defaultValue = "" + NeighborConfig.RECALL,
      order = 25,
      description =
          "Share of the true neighbours that codes and lists must find on a sample of the queries."
              + " Default: ${DEFAULT-VALUE}.")
  private double recall;

  /** What the flags say. */
  public NeighborConfig config(long seed) {
    return new NeighborConfig(
        top, Optional.ofNullable(minScore), Optional.ofNullable(where), show, method, recall, seed);
  }
}
