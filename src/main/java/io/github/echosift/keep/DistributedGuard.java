package io.github.echosift.keep;

import static io.github.echosift.group.ConnectedComponents.COMPONENT;
import static io.github.echosift.keep.KeepColumns.ANCHOR;
import static io.github.echosift.keep.KeepColumns.ANCHOR_HOPS;
import static io.github.echosift.keep.KeepColumns.COPIES;
import static io.github.echosift.keep.KeepColumns.DIAMETER_EXACT;
import static io.github.echosift.keep.KeepColumns.HEAD_ROW;
import static io.github.echosift.keep.KeepColumns.KEEPER_ROW;
import static io.github.echosift.keep.KeepColumns.MATCHED_ROW;
import static io.github.echosift.keep.KeepColumns.POOR;
import static io.github.echosift.keep.KeepColumns.RANK;
import static io.github.echosift.schema.Columns.GROUP_SIZE;
import static io.github.echosift.schema.Columns.HOPS;
import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.NODE_B;
import static io.github.echosift.schema.Columns.POORER;
import static io.github.echosift.schema.Columns.RULE;
import static io.github.echosift.schema.Columns.SCORE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.Floors;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.schema.Settled;
import io.github.echosift.spark.HeldRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The chain guard for components too large for one task, over all of them at once.
 *
 * <p>In the order of the policy, those that say less than another last, a node becomes a keeper
 * unless it passes the floor with a neighbour that is a keeper already; see {@link KeeperSweep}.
 * Every other node joins, among the keepers that come before it, the one it has the highest score
 * with (on ties the smaller row). So all members are one hop from their keeper, and a keeper comes
 * before its members. For the policy {@code central} the order is that of the sums of scores of all
 * edges of a node, which are not lessened while nodes go.
 */
final class DistributedGuard {
  private static final String PASS = "_pass";
  private static final String BEST = "_best";
  private static final String PLACE = "_place";
  private static final String BETTER = "_better";
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
   * @param nodes {@code _node, component, _head_row, _copies, _poor, _rank}
   * @param edges {@code _a, _b, rule, score}, one a pair, both ends among the nodes
   */
  Dataset<Row> place(Dataset<Row> nodes, Dataset<Row> edges) {
    HeldRows all = finished(nodes.select(NODE, COMPONENT, HEAD_ROW, COPIES, POOR, RANK));
    HeldRows inOrder =
        finished(
            inOrder(central ? bySum(all.rows(), edges, graph.anchors().settled()) : all.rows()));
    HeldRows links = finished(links(inOrder.rows(), toAnchors(edges)));
    try {
      BitSet removed =
          KeeperSweep.removed(
              links.rows().groupBy(PLACE).agg(collect_list(BETTER)),
              inOrder.rows().count(),
              config.maxLocalNodes());
      Dataset<Row> places =
          keepers(without(inOrder.rows(), PLACE, removed))
              .unionByName(members(without(links.rows(), BETTER, removed)));
      return finished(finished(all.rows(), seated(places), edges)).rows();
    } finally {
      all.close();
      inOrder.close();
      links.close();
    }
  }

  private HeldRows finished(Dataset<Row> rows) {
    return HeldRows.finished(rows, graph.place());
  }

  /** {@code _node, _head_row, _place}: nodes numbered from the best on. */
  private Dataset<Row> inOrder(Dataset<Row> nodes) {
    StructType schema =
        new StructType()
            .add(NODE, DataTypes.LongType, false)
            .add(HEAD_ROW, DataTypes.LongType, false)
            .add(PLACE, DataTypes.IntegerType, false);
    // No two ranks are equal, so that a partition that is computed anew has the same order.
    JavaRDD<Row> numbered =
        nodes
            .orderBy(col(POOR), order.sort(col(RANK)))
            .select(NODE, HEAD_ROW)
            .javaRDD()
            .zipWithIndex()
            .map(
                row ->
                    RowFactory.create(
                        row._1().getLong(0), row._1().getLong(1), Math.toIntExact(row._2())));
    return nodes.sparkSession().createDataFrame(numbered, schema);
  }

  /**
   * Edges to settled nodes other than anchors are left out: they prove nothing about the anchor.
   */
  private Dataset<Row> toAnchors(Dataset<Row> edges) {
    return followers()
        .map(
            followers ->
                edges.join(
                    followers.select(col(NODE).as(NODE_B)), new String[] {NODE_B}, "left_anti"))
        .orElse(edges);
  }

  /** Puts settled nodes with their anchors. */
  private Dataset<Row> seated(Dataset<Row> places) {
    return followers()
        .map(
            followers ->
                places
                    .join(followers, new String[] {NODE}, "left")
                    .withColumn(KEEPER_ROW, coalesce(col(ANCHOR), col(KEEPER_ROW)))
                    .withColumn(HOPS, coalesce(col(ANCHOR_HOPS), col(HOPS)))
                    .drop(ANCHOR, ANCHOR_HOPS))
        .orElse(places);
  }

  private Optional<Dataset<Row>> followers() {
    return graph.anchors().places().map(all -> all.where(col(ANCHOR).notEqual(col(NODE))));
  }

  /** Edges that pass: {@code _node, _place}, the {@code _better} place and its row, rule, score. */
  private Dataset<Row> links(Dataset<Row> inOrder, Dataset<Row> edges) {
    Dataset<Row> passing =
        unlessRicher(bothWays(FloorPass.of(graph, edges, config, PASS).where(col(PASS))));
    Dataset<Row> ofA = inOrder.select(col(NODE).as(NODE_A), col(PLACE));
    Dataset<Row> ofB =
        inOrder.select(col(NODE).as(NODE_B), col(PLACE).as(BETTER), col(HEAD_ROW).as(KEEPER_ROW));
    return passing
        .join(ofA, NODE_A)
        .join(ofB, NODE_B)
        .where(col(BETTER).lt(col(PLACE)))
        .select(
            col(NODE_A).as(NODE), col(PLACE), col(BETTER), col(KEEPER_ROW), col(RULE), col(SCORE));
  }

  /** Nobody goes for a keeper that says less. */
  private Dataset<Row> unlessRicher(Dataset<Row> edges) {
    Column richer = when(col(POORER).equalTo(col(NODE_A)), col(NODE_B)).otherwise(col(NODE_A));
    return graph
        .poorer()
        .map(pairs -> pairs.select(richer.as(NODE_A), col(POORER).as(NODE_B)).distinct())
        .map(losses -> edges.join(losses, new String[] {NODE_A, NODE_B}, "left_anti"))
        .orElse(edges);
  }

  private static Dataset<Row> without(Dataset<Row> rows, String place, BitSet removed) {
    int at = rows.schema().fieldIndex(place);
    return rows.filter((FilterFunction<Row>) row -> !removed.get(row.getInt(at)));
  }

  private static Dataset<Row> members(Dataset<Row> linksToKeepers) {
    return linksToKeepers
        .groupBy(NODE)
        .agg(
            max(struct(col(SCORE), negate(col(KEEPER_ROW)).as("_row"), col(RULE), col(KEEPER_ROW)))
                .as(BEST))
        .select(
            col(NODE),
            col(BEST).getField(KEEPER_ROW).as(KEEPER_ROW),
            col(BEST).getField(KEEPER_ROW).as(MATCHED_ROW),
            col(BEST).getField(RULE).as(RULE),
            col(BEST).getField(SCORE).as(SCORE),
            lit(1).as(HOPS));
  }

  /** Ranks by the sum of scores of a node's edges, exact in units of 2^-32. */
  private static Dataset<Row> bySum(Dataset<Row> nodes, Dataset<Row> edges, Settled settled) {
    Dataset<Row> scores = edges.select(NODE_A, NODE_B, SCORE);
    Dataset<Row> sums =
        scores
            .select(col(NODE_A).as(NODE), col(SCORE))
            .unionAll(scores.select(col(NODE_B).as(NODE), col(SCORE)))
            .groupBy(NODE)
            .agg(sum(round(col(SCORE).multiply(UNITS)).cast("bigint")).as("_sum"));
    return nodes
        .select(NODE, HEAD_ROW, POOR)
        .join(sums, new String[] {NODE}, "left")
        .select(
            col(NODE),
            col(HEAD_ROW),
            col(POOR),
            struct(
                    when(settled.holds(col(HEAD_ROW)), Long.MAX_VALUE)
                        .otherwise(col("_sum"))
                        .as("key"),
                    negate(col(HEAD_ROW)).as("row"))
                .as(RANK));
  }

  private static Dataset<Row> keepers(Dataset<Row> nodes) {
    return nodes.select(
        col(NODE),
        col(HEAD_ROW).as(KEEPER_ROW),
        lit(null).cast("bigint").as(MATCHED_ROW),
        lit(null).cast("string").as(RULE),
        lit(null).cast("double").as(SCORE),
        lit(0).as(HOPS));
  }

  private static Dataset<Row> bothWays(Dataset<Row> edges) {
    Dataset<Row> there = edges.select(NODE_A, NODE_B, RULE, SCORE);
    return there.unionAll(
        there.select(col(NODE_B).as(NODE_A), col(NODE_A).as(NODE_B), col(RULE), col(SCORE)));
  }

  private static Dataset<Row> finished(
      Dataset<Row> nodes, Dataset<Row> places, Dataset<Row> edges) {
    Dataset<Row> placed = nodes.drop(POOR, RANK).join(places, NODE);
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
