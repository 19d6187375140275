package io.github.echosift.neighbors;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import io.github.echosift.cluster.Centers;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.PackedArrays;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/*
 * A true neighbour is found if its list is asked, and if the bound by its outline is not below the worst
 * that is kept for the query, which is the query's worst true neighbour at most. The few that the bound
 * may lose are a quarter of all that may be lost; lists are asked until the rest is there.
 */

/**
 * What it takes to find the true neighbours of a sample of queries.
 *
 * @param places the place of each neighbour's list in its query's order of centres, from 0
 * @param leeways the leeway that each needs, in the same order
 * @param lists number of lists
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SampleNeeds(int[] places, Leeway[] leeways, int lists) {
  /** Share of the neighbours to be lost that bounds may lose. */
  private static final double LOST_BY_BOUNDS = 0.25;

  /** How queries are compared: with the lists nearest to them, by bounds of that leeway. */
  record Choice(int probes, Leeway leeway, double recall) implements Serializable {
    /** Whether bounds pass over enough to be worth their making. */
    boolean byBounds() {
      return leeway.worth();
    }
  }

  /**
   * Looks at a sample.
   *
   * @param sample {@code _query, _vector} of some hundred queries
   * @param truth {@code _query, _row, score} of their neighbours by comparing all
   * @param assigned {@code _row, _vector, cluster} of all candidates
   */
  static SampleNeeds of(
      Dataset<Row> sample, Dataset<Row> truth, Dataset<Row> assigned, Broadcast<Centers> centers) {
    int lists = centers.value().k();
    Dataset<Row> asking =
        CenterOrder.ordered(sample, centers, lists)
            .select(
                col(NeighborColumns.QUERY),
                col(Columns.VECTOR).as("asking"),
                col(CenterOrder.LISTS));
    Dataset<Row> worst =
        truth.groupBy(NeighborColumns.QUERY).agg(min(Columns.SCORE).as(Columns.SCORE));
    Dataset<Row> pairs = truth.drop(Columns.SCORE).join(broadcast(worst), NeighborColumns.QUERY);
    MapFunction<Row, double[]> needs =
        row -> {
          float[] query = PackedArrays.floats(row.<byte[]>getAs(3));
          float[] found = PackedArrays.floats(row.<byte[]>getAs(1));
          Leeway needed = Outlines.needed(query, found, row.getDouble(2));
          return new double[] {row.getInt(0), needed.angle(), needed.cosine()};
        };
    List<double[]> out =
        assigned
            .join(broadcast(pairs), Columns.ROW)
            .join(broadcast(asking), NeighborColumns.QUERY)
            .selectExpr(
                "cast(array_position("
                    + CenterOrder.LISTS
                    + ", "
                    + ClusterColumns.CLUSTER
                    + ") - 1 as int)",
                Columns.VECTOR,
                Columns.SCORE,
                "asking")
            .map(needs, Encoders.kryo(double[].class))
            .collectAsList();
    return new SampleNeeds(
        out.stream().mapToInt(need -> (int) need[0]).toArray(),
        out.stream().map(need -> new Leeway(need[1], need[2])).toArray(Leeway[]::new),
        lists);
  }

  /**
   * The fewest lists, and the smallest leeway, by which the wanted part is found.
   *
   * @param whole lists, the nearest, whose vectors are compared whole
   */
  Choice choice(double recall, int whole) {
    int all = places.length;
    if (all == 0 || recall >= 1) {
      return new Choice(lists, Leeway.ANY, 1);
    }
    Leeway[] needed = new Leeway[all];
    Arrays.setAll(needed, i -> places[i] < whole ? Leeway.NONE : leeways[i]);
    Leeway leeway = Leeway.losing((int) (LOST_BY_BOUNDS * (1 - recall) * all), needed);
    int[] seen = new int[lists];
    for (int i = 0; i < all; i++) {
      seen[places[i]] += leeway.covers(needed[i]) ? 1 : 0;
    }
    int probes = 0;
    long found = 0;
    while (probes < lists && (probes == 0 || found < recall * all)) {
      found += seen[probes++];
    }
    return new Choice(probes, leeway, (double) found / all);
  }
}
