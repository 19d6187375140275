package io.github.echosift.keep;

import static io.github.echosift.group.ConnectedComponents.COMPONENT;
import static io.github.echosift.keep.KeepColumns.ANCHOR;
import static io.github.echosift.keep.KeepColumns.ANCHOR_HOPS;
import static io.github.echosift.keep.KeepColumns.POOR;
import static io.github.echosift.schema.Columns.MUCH;
import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.POORER;
import static io.github.echosift.schema.Columns.SHINGLES;
import static io.github.echosift.schema.Columns.TEXT;
import static io.github.echosift.schema.Columns.VECTOR;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.github.echosift.config.Floors;
import io.github.echosift.config.KeeperPolicy;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gives every node of the duplicate graph its keeper. */
public final class Placements {
  private static final String LEFT = "left";
  private static final String[] NODES = {NODE};

  private Placements() {}

  /**
   * Guards every component against chains and chooses the keepers: by the policy, among those that
   * say no less than another.
   *
   * <p>Runs one small Spark job at once, to see whether a component is too large for one task, and
   * further ones only if so; the rest is lazy. The result is used more than once: persist it.
   *
   * @return one row a node of {@code graph.components}: {@code _node, component, _head_row,
   *     _copies, _keeper_row, _matched_row, rule, score, hops, group_size, _diameter,
   *     _diameter_exact}; match, rule and score are null and hops 0 for a keeper, which a node
   *     alone is too
   */
  public static Dataset<Row> of(DuplicateGraph graph, KeeperPolicy policy, Floors config) {
    Dataset<Row> components = graph.components().select(NODE, COMPONENT);
    Dataset<Row> nodes = ranked(components.join(graph.heads(), NODE), graph);
    Dataset<Row> edges =
        PairRows.strongest(graph.edges()).join(components.withColumnRenamed(NODE, NODE_A), NODE_A);
    Optional<Dataset<Row>> found =
        LargeComponents.above(config.maxLocalNodes())
            .among(graph, components, edges.select(COMPONENT));
    if (found.isEmpty()) {
      return new LocalGuard(policy, config, graph.anchors().settled())
          .place(withFeatures(nodes, graph), edges);
    }
    Dataset<Row> large = found.get();
    Dataset<Row> wide =
        new DistributedGuard(graph, policy, config)
            .place(only(nodes, large, "left_semi"), only(edges, large, "left_semi"));
    return new LocalGuard(policy, config, graph.anchors().settled())
        .place(
            withFeatures(only(nodes, large, "left_anti"), graph), only(edges, large, "left_anti"))
        .unionByName(wide);
  }

  /** Tells of each node whether it is kept last; a settled one stays in any case. */
  private static Dataset<Row> ranked(Dataset<Row> nodes, DuplicateGraph graph) {
    Column spared = graph.anchors().settled().spares(col(NODE));
    return graph
        .poorer()
        .map(
            pairs ->
                pairs
                    .where(not(col(MUCH)))
                    .select(col(POORER).as(NODE))
                    .distinct()
                    .withColumn(POOR, lit(true)))
        .map(
            poor ->
                nodes
                    .join(poor, NODES, LEFT)
                    .withColumn(POOR, coalesce(col(POOR).and(spared), lit(false))))
        .orElseGet(() -> nodes.withColumn(POOR, lit(false)));
  }

  private static Dataset<Row> only(Dataset<Row> rows, Dataset<Row> components, String join) {
    return rows.join(broadcast(components), new String[] {COMPONENT}, join);
  }

  private static Dataset<Row> withFeatures(Dataset<Row> bare, DuplicateGraph graph) {
    Dataset<Row> nodes = with(anchored(bare, graph.anchors()), graph.texts(), TEXT, "string");
    return with(
        with(nodes, graph.vectors(), VECTOR, "binary"), graph.shingles(), SHINGLES, "binary");
  }

  private static Dataset<Row> anchored(Dataset<Row> nodes, Anchors anchors) {
    return anchors
        .places()
        .map(places -> nodes.join(places.select(NODE, ANCHOR, ANCHOR_HOPS), NODES, LEFT))
        .orElseGet(
            () ->
                nodes
                    .withColumn(ANCHOR, lit(null).cast("bigint"))
                    .withColumn(ANCHOR_HOPS, lit(null).cast("int")));
  }

  private static Dataset<Row> with(
      Dataset<Row> nodes, Optional<Dataset<Row>> features, String name, String type) {
    // Spark takes arrays to be tiny and would broadcast gigabytes of them.
    return features
        .map(rows -> rows.select(NODE, name).hint("merge"))
        .map(rows -> nodes.join(rows, new String[] {NODE}, LEFT))
        .orElseGet(() -> nodes.withColumn(name, lit(null).cast(type)));
  }
}
