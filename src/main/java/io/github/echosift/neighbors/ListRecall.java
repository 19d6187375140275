package io.github.echosift.neighbors;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.cluster.Centers;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far down a query's order of centres the lists of its true neighbours stand, measured on a
 * sample by comparing all.
 *
 * @param places neighbours by the place of their list, the nearest first
 * @param all number of neighbours
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ListRecall(int[] places, long all) {
  /** Neighbours of a query that are looked at. */
  static final int TOP = 10;

  /**
   * Measures.
   *
   * @param sample {@code _query, _vector}, and perhaps {@code _except}
   * @param truth {@code _query, _row} of its true neighbours
   * @param assigned {@code _row, cluster} and more
   */
  static ListRecall of(
      Dataset<Row> sample, Dataset<Row> truth, Dataset<Row> assigned, Broadcast<Centers> centers) {
    int[] places = new int[centers.value().k()];
    long all = 0;
    for (Row row : places(sample, truth, assigned, centers).collectAsList()) {
      places[row.getInt(0)] = (int) row.getLong(1);
      all += row.getLong(1);
    }
    return new ListRecall(places, all);
  }

  /** What is wanted of the queries of a sample. */
  static NeighborSearch.Wanted few(NeighborSearch.Wanted wanted) {
    return new NeighborSearch.Wanted(
        Math.min(TOP, wanted.top()), wanted.minScore(), wanted.recall(), wanted.seed());
  }

  /** {@code place} int from 0, {@code count}. */
  private static Dataset<Row> places(
      Dataset<Row> sample, Dataset<Row> truth, Dataset<Row> assigned, Broadcast<Centers> centers) {
    Dataset<Row> orders =
        CenterOrder.ordered(sample, centers, centers.value().k())
            .select(col(NeighborColumns.QUERY), col(CenterOrder.LISTS));
    return truth
        .join(assigned.select(Columns.ROW, ClusterColumns.CLUSTER), Columns.ROW)
        .join(orders, NeighborColumns.QUERY)
        .selectExpr("cast(array_position(lists, cluster) - 1 as int) as place")
        .groupBy("place")
        .count();
  }

  /** Lists that a query asks to find a share of its neighbours; all where nothing was measured. */
  int probes(double recall) {
    int probes = 0;
    long found = 0;
    while (probes < places.length && (probes == 0 || found < recall * all)) {
      found += places[probes++];
    }
    return all == 0 ? places.length : probes;
  }

  /** The share of neighbours that lie in the first lists. */
  double found(int probes) {
    long found = 0;
    for (int i = 0; i < probes; i++) {
      found += places[i];
    }
    return all == 0 ? 1 : (double) found / all;
  }
}
