package io.github.echosift.keep;

import static io.github.echosift.group.ConnectedComponents.COMPONENT;
import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.SHINGLES;
import static io.github.echosift.schema.Columns.TEXT;
import static io.github.echosift.schema.Columns.VECTOR;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.sum;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the components that are too large for one task: by nodes, by edges, or by the bytes of what
 * is compared.
 *
 * @param nodes most nodes of a component that a task takes
 * @param edges most edges
 * @param bytes most bytes of texts, shingles and vectors
 */
record LargeComponents(long nodes, long edges, long bytes) {
  /** While a graph is built each edge takes some fifty bytes. */
  static final long MOST_EDGES = 8_000_000;

  static final long MOST_BYTES = 512L << 20;

  /** Components up to this size are not measured: texts are bounded when they are read. */
  private static final long SMALL = 256;

  private static final String NODES = "_nodes";
  private static final String EDGES = "_edges";
  private static final String BYTES = "_bytes";

  /** With the limits of edges and bytes that fit a task of some gigabytes. */
  static LargeComponents above(long nodes) {
    return new LargeComponents(nodes, MOST_EDGES, MOST_BYTES);
  }

  /**
   * Looks for them, which takes one small Spark job where there is none.
   *
   * @param components {@code _node, component}
   * @param edgesOf {@code component} of each edge
   * @return {@code component}, few by nature; empty where there is none
   */
  Optional<Dataset<Row>> among(
      DuplicateGraph graph, Dataset<Row> components, Dataset<Row> edgesOf) {
    Dataset<Row> some =
        components
            .groupBy(COMPONENT)
            .count()
            .where(col("count").gt(Math.min(SMALL, nodes)))
            .select(COMPONENT);
    if (some.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> members = components.join(broadcast(some), COMPONENT);
    Dataset<Row> measured =
        measured(members, lit(1L), lit(0L), lit(0L))
            .unionAll(measured(edgesOf.join(broadcast(some), COMPONENT), lit(0L), lit(1L), lit(0L)))
            .unionAll(sizes(members, graph.texts(), TEXT))
            .unionAll(sizes(members, graph.shingles(), SHINGLES))
            .unionAll(sizes(members, graph.vectors(), VECTOR));
    Dataset<Row> large =
        measured
            .groupBy(COMPONENT)
            .agg(sum(NODES).as(NODES), sum(EDGES).as(EDGES), sum(BYTES).as(BYTES))
            .where(col(NODES).gt(nodes).or(col(EDGES).gt(edges)).or(col(BYTES).gt(bytes)))
            .select(COMPONENT);
    return large.isEmpty() ? Optional.empty() : Optional.of(large);
  }

  private static Dataset<Row> sizes(
      Dataset<Row> members, Optional<Dataset<Row>> features, String name) {
    return features
        .map(rows -> rows.select(col(NODE), octet_length(col(name)).cast("bigint").as(BYTES)))
        .map(rows -> members.join(rows, NODE))
        .map(rows -> measured(rows, lit(0L), lit(0L), coalesce(col(BYTES), lit(0L))))
        .orElseGet(() -> measured(members.limit(0), lit(0L), lit(0L), lit(0L)));
  }

  private static Dataset<Row> measured(
      Dataset<Row> rows, Column nodes, Column edges, Column bytes) {
    return rows.select(col(COMPONENT), nodes.as(NODES), edges.as(EDGES), bytes.as(BYTES));
  }
}
