package io.github.echosift.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;

import io.github.echosift.schema.UserException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How well clusters agree with labels, where there are few enough of both for a full table. */
public final class ClusterMetrics {
  /** Most cells, clusters times labels, that are measured: 200 MB on the driver. */
  static final long MOST_CELLS = 25_000_000L;

  private ClusterMetrics() {}

  /**
   * Measures {@code homogeneity}, {@code completeness}, {@code v_measure}, {@code nmi} (arithmetic
   * mean), {@code ari} and {@code accuracy} (the share of documents on the best one-to-one
   * assignment of clusters to labels). All but {@code ari} lie in [0, 1].
   *
   * <p>The documents are counted across the cluster; the table of labels by clusters goes to the
   * driver. Reads its input several times: persist it where it is costly to make.
   *
   * @param clustered a row a document: {@code predicted}, its cluster, and {@code gold}, its label,
   *     of any type that can be text; a row where one is null is left out and counted
   * @throws UserException where a column is missing, no row has both, or clusters times labels are
   *     more than 25 million
   */
  public static Evaluation of(Dataset<Row> clustered) {
    Dataset<Row> cells = GroupMetrics.cells(clustered);
    Row sides = cells.agg(countDistinct(Measured.GOLD), countDistinct(Measured.PREDICTED)).head();
    long read = clustered.count();
    if (sides.getLong(0) == 0) {
      throw Measured.nothingToMeasure(Measured.PREDICTED, Measured.GOLD, read);
    }
    requireTable(sides.getLong(0), sides.getLong(1));
    Contingency table =
        new Contingency(table(cells, (int) sides.getLong(0), (int) sides.getLong(1)));
    return new Evaluation(
        new TreeMap<>(
            Map.of(
                "homogeneity", table.homogeneity(),
                "completeness", table.completeness(),
                "v_measure", table.measureV(),
                "nmi", table.normalisedInformation(),
                "ari", table.pairAgreement().adjustedRandIndex(),
                "accuracy", table.accuracy())),
        table.rows(),
        read - table.rows());
  }

  static void requireTable(long labels, long clusters) {
    if (labels * clusters > MOST_CELLS) {
      throw new UserException(
          "clusters times labels must be at most "
              + MOST_CELLS
              + ", actual: "
              + clusters
              + " x "
              + labels
              + "; measure groups instead");
    }
  }

  /** Sorted, so that a label or cluster has the same place in every run. */
  private static long[][] table(Dataset<Row> cells, int labels, int clusters) {
    long[][] table = new long[labels][clusters];
    Map<String, Integer> labelPlaces = new HashMap<>();
    Map<String, Integer> clusterPlaces = new HashMap<>();
    Iterator<Row> sorted =
        cells.sort(col(Measured.GOLD), col(Measured.PREDICTED)).toLocalIterator();
    while (sorted.hasNext()) {
      Row cell = sorted.next();
      int label = place(labelPlaces, cell.getAs(Measured.GOLD));
      int cluster = place(clusterPlaces, cell.getAs(Measured.PREDICTED));
      table[label][cluster] = cell.<Long>getAs(Measured.ROWS);
    }
    return table;
  }

  private static int place(Map<String, Integer> places, String name) {
    return places.computeIfAbsent(name, added -> places.size());
  }
}
