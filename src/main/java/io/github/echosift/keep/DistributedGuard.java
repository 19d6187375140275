package io.github.echosift.keep;

import static io.github.echosift.group.ConnectedComponents.COMPONENT;
import static io.github.echosift.keep.KeepColumns.COPIES;
import static io.github.echosift.keep.KeepColumns.DIAMETER_EXACT;
import static io.github.echosift.keep.KeepColumns.HEAD_ROW;
import static io.github.echosift.keep.KeepColumns.KEEPER_ROW;
import static io.github.echosift.keep.KeepColumns.MATCHED_ROW;
import static io.github.echosift.keep.KeepColumns.RANK;
import static io.github.echosift.keep.KeepColumns.UNSETTLED;
import static io.github.echosift.schema.Columns.GROUP_SIZE;
import static io.github.echosift.schema.Columns.HOPS;
import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.NODE_B;
import static io.github.echosift.schema.Columns.RULE;
import static io.github.echosift.schema.Columns.SCORE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.github.echosift.config.Floors;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.spark.HeldRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The chain guard for components too large for one task, in rounds over all of them at once.
 *
 * <p>In a round every node that precedes all its neighbours left becomes a keeper; each neighbour
 * that passes the floor joins the keeper it has the highest score with (on ties the smaller row);
 * both leave, the rest goes on. All members are one hop from their keeper. Nodes left after {@link
 * #MAX_ROUNDS} are kept as single documents: more is kept than need be, but nothing is lost.
 */
final class DistributedGuard {
  static final int MAX_ROUNDS = 30;

  private static final String OTHER_RANK = "_other_rank";
  private static final String BEST = "_best";
  private static final String PASS = "_pass";
  private static final double UNITS = 0x1p32;

  private final DuplicateGraph graph;
  private final Floors config;
  private final boolean central;
  private final KeeperOrder order;

  DistributedGuard(DuplicateGraph graph, KeeperPolicy policy, Floors config) {
    this.graph = graph;
    this.config = config;
    this.central = policy.kind() == KeeperPolicy.Kind.CENTRAL;
    // The sum of scores takes the place of the key, and the largest wins.
    this.order = new KeeperOrder(central ? KeeperPolicy.parse("latest") : policy);
  }

  /**
   * Places every node now; the rows given back are finished.
   *
   * @param nodes {@code _node, component, _head_row, _copies, _rank}
   * @param edges {@code _a, _b, rule, score}, one a pair, both ends among the nodes
   */
  Dataset<Row> place(Dataset<Row> nodes, Dataset<Row> edges) {
    HeldRows all = finished(nodes.select(NODE, COMPONENT, HEAD_ROW, COPIES, RANK));
    HeldRows left = finished(all.rows().select(NODE, HEAD_ROW, RANK));
    HeldRows edgesLeft = finished(bothWays(FloorPass.of(graph, edges, config, PASS)));
    List<HeldRows> settled = new ArrayList<>();
    try {
      while (settled.size() < MAX_ROUNDS && !left.rows().isEmpty()) {
        HeldRows placed = finished(settled(left.rows(), edgesLeft.rows()));
        settled.add(placed);
        HeldRows before = left;
        left = finished(without(left.rows(), placed.rows(), NODE));
        before.close();
        before = edgesLeft;
        edgesLeft =
            finished(
                without(without(edgesLeft.rows(), placed.rows(), NODE_A), placed.rows(), NODE_B));
        before.close();
      }
      Dataset<Row> places = keepers(left.rows(), lit(true));
      for (HeldRows placed : settled) {
        places = places.unionByName(placed.rows());
      }
      return finished(finished(all.rows(), places, edges)).rows();
    } finally {
      all.close();
      left.close();
      edgesLeft.close();
      settled.forEach(HeldRows::close);
    }
  }

  private HeldRows finished(Dataset<Row> rows) {
    return HeldRows.finished(rows, graph.place());
  }

  private Dataset<Row> settled(Dataset<Row> left, Dataset<Row> edges) {
    Dataset<Row> ranked = central ? bySum(left, edges) : left;
    Dataset<Row> ofA = ranked.select(col(NODE).as(NODE_A), col(RANK));
    Dataset<Row> ofB =
        ranked.select(col(NODE).as(NODE_B), col(RANK).as(OTHER_RANK), col(HEAD_ROW).as(KEEPER_ROW));
    Dataset<Row> led =
        edges
            .join(ofA, NODE_A)
            .join(ofB, NODE_B)
            .where(order.precedes(col(OTHER_RANK), col(RANK)))
            .select(col(NODE_A).as(NODE))
            .distinct();
    Dataset<Row> keepers = left.join(led, new String[] {NODE}, "left_anti");
    Dataset<Row> members =
        edges
            .where(col(PASS))
            .join(keepers.select(col(NODE).as(NODE_B), col(HEAD_ROW).as(KEEPER_ROW)), NODE_B)
            .groupBy(col(NODE_A).as(NODE))
            .agg(
                max(struct(
                        col(SCORE), negate(col(KEEPER_ROW)).as("_row"), col(RULE), col(KEEPER_ROW)))
                    .as(BEST))
            .select(
                col(NODE),
                col(BEST).getField(KEEPER_ROW).as(KEEPER_ROW),
                col(BEST).getField(KEEPER_ROW).as(MATCHED_ROW),
                col(BEST).getField(RULE).as(RULE),
                col(BEST).getField(SCORE).as(SCORE),
                lit(1).as(HOPS),
                lit(false).as(UNSETTLED));
    return keepers(keepers, lit(false)).unionByName(members);
  }

  /** Ranks by the sum of scores of the edges left, exact in units of 2^-32. */
  private static Dataset<Row> bySum(Dataset<Row> left, Dataset<Row> edges) {
    Dataset<Row> sums =
        edges
            .groupBy(col(NODE_A).as(NODE))
            .agg(sum(round(col(SCORE).multiply(UNITS)).cast("bigint")).as("_sum"));
    return left.select(NODE, HEAD_ROW)
        .join(sums, new String[] {NODE}, "left")
        .select(
            col(NODE),
            col(HEAD_ROW),
            struct(col("_sum").as("key"), negate(col(HEAD_ROW)).as("row")).as(RANK));
  }

  private static Dataset<Row> keepers(Dataset<Row> nodes, Column unsettled) {
    return nodes.select(
        col(NODE),
        col(HEAD_ROW).as(KEEPER_ROW),
        lit(null).cast("bigint").as(MATCHED_ROW),
        lit(null).cast("string").as(RULE),
        lit(null).cast("double").as(SCORE),
        lit(0).as(HOPS),
        unsettled.as(UNSETTLED));
  }

  private static Dataset<Row> bothWays(Dataset<Row> edges) {
    Dataset<Row> there = edges.select(NODE_A, NODE_B, RULE, SCORE, PASS);
    return there.unionAll(
        there.select(
            col(NODE_B).as(NODE_A), col(NODE_A).as(NODE_B), col(RULE), col(SCORE), col(PASS)));
  }

  private static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> placed, String column) {
    return rows.join(placed.select(col(NODE).as(column)), new String[] {column}, "left_anti");
  }

  private static Dataset<Row> finished(
      Dataset<Row> nodes, Dataset<Row> places, Dataset<Row> edges) {
    Dataset<Row> placed = nodes.drop(RANK).join(places, NODE);
    Dataset<Row> sizes = placed.groupBy(KEEPER_ROW).agg(sum(COPIES).as(GROUP_SIZE));
    return placed
        .join(sizes, KEEPER_ROW)
        .join(StarDiameters.of(placed, edges), KEEPER_ROW)
        .withColumn(DIAMETER_EXACT, lit(true))
        .select(columns());
  }

  private static Column[] columns() {
    return Arrays.stream(LocalGuard.PLACEMENT.fieldNames())
        .map(name -> col(name))
        .toArray(Column[]::new);
  }
}
