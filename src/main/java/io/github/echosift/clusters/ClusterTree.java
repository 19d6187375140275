package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.broadcast;

import io.github.echosift.atlas.Tree;
import io.github.echosift.cluster.Centers;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.topic.Hierarchy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The tree over the clusters, with names.
 *
 * @param hierarchy the tree
 * @param sizes documents of each cluster
 * @param labels of each cluster; empty for one without documents
 */
record ClusterTree(Hierarchy hierarchy, List<Long> sizes, List<String> labels) {
  /** Leaves that are drawn. */
  private static final int MOST_DRAWN = 40;

  private static final StructType TABLE =
      new StructType()
          .add(Columns.ROW, DataTypes.LongType, false)
          .add(ClusterColumns.TREE_NODE, DataTypes.IntegerType, false)
          .add(ClusterColumns.PARENT, DataTypes.IntegerType, true)
          .add(ClusterColumns.LABEL, DataTypes.StringType, false)
          .add(ClusterColumns.SIZE, DataTypes.LongType, false)
          .add(ClusterColumns.CLUSTERS, DataTypes.IntegerType, false)
          .add(ClusterColumns.DISTANCE, DataTypes.DoubleType, true);

  private static final StructType PLACES =
      new StructType()
          .add(ClusterColumns.CLUSTER, DataTypes.IntegerType, false)
          .add(ClusterColumns.TOPIC, DataTypes.IntegerType, false)
          .add(ClusterColumns.FIELD, DataTypes.IntegerType, false);

  /**
   * The tree over those clusters that have documents.
   *
   * @param named {@code cluster, size, label}
   */
  static ClusterTree of(Dataset<Row> named, Centers centers, long seed) {
    List<Long> sizes = new ArrayList<>(Collections.nCopies(centers.k(), 0L));
    List<String> labels = new ArrayList<>(Collections.nCopies(centers.k(), ""));
    for (Row row :
        named
            .select(ClusterColumns.CLUSTER, ClusterColumns.SIZE, ClusterColumns.LABEL)
            .collectAsList()) {
      sizes.set(row.getInt(0), row.getLong(1));
      labels.set(row.getInt(0), row.getString(2));
    }
    return new ClusterTree(Hierarchy.of(centers, sizes, seed), sizes, labels);
  }

  /** What a node is called: its cluster's label, or the first words of its largest clusters. */
  String label(int node) {
    List<Integer> clusters = hierarchy.nodes().get(node).clusters();
    return node < labels.size() ? labels.get(node) : Tree.name(clusters.stream().map(labels::get));
  }

  /** {@code hierarchy/}, and {@code _row} to sort by: a row a node. */
  Dataset<Row> table(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    hierarchy
        .nodes()
        .forEach(
            (number, node) ->
                rows.add(
                    RowFactory.create(
                        (long) rows.size(),
                        number,
                        node.parent() == Hierarchy.NONE ? null : node.parent(),
                        label(number),
                        node.size(),
                        node.clusters().size(),
                        Double.isNaN(node.distance()) ? null : node.distance())));
    return spark.createDataFrame(rows, TABLE);
  }

  /** Clusters with {@code topic} and {@code field}. */
  Dataset<Row> placed(Dataset<Row> clusters) {
    List<Row> rows = new ArrayList<>();
    for (int cluster = 0; cluster < sizes.size(); cluster++) {
      if (sizes.get(cluster) > 0) {
        rows.add(
            RowFactory.create(
                cluster, hierarchy.topics().get(cluster), hierarchy.fields().get(cluster)));
      }
    }
    Dataset<Row> places = clusters.sparkSession().createDataFrame(rows, PLACES);
    return clusters.join(broadcast(places), ClusterColumns.CLUSTER);
  }

  /** What the page shows of it. */
  Tree shown() {
    List<Integer> topics = Hierarchy.distinct(hierarchy.topics());
    List<Integer> fields = Hierarchy.distinct(hierarchy.fields());
    long clusters = sizes.stream().filter(size -> size > 0).count();
    Map<Integer, List<Integer>> parts = parts();
    Map<Integer, Tree.Branch> named = new TreeMap<>();
    fields.forEach(field -> named.put(field, branch(field, Map.of(), Set.of())));
    int root = parts.getOrDefault(Hierarchy.NONE, List.of()).get(0);
    if (clusters <= MOST_DRAWN) {
      return new Tree("clusters", Optional.of(branch(root, parts, Set.of())), named);
    }
    return topics.size() <= MOST_DRAWN
        ? new Tree("topics", Optional.of(branch(root, parts, Set.copyOf(topics))), named)
        : new Tree("fields", Optional.of(branch(root, parts, Set.copyOf(fields))), named);
  }

  private Map<Integer, List<Integer>> parts() {
    Map<Integer, List<Integer>> out = new TreeMap<>();
    hierarchy
        .nodes()
        .forEach(
            (number, node) ->
                out.computeIfAbsent(node.parent(), p -> new ArrayList<>()).add(number));
    Comparator<Integer> largest =
        Comparator.comparing(number -> -hierarchy.nodes().get(number).size());
    out.values().forEach(list -> list.sort(largest.thenComparing(Comparator.naturalOrder())));
    return out;
  }

  private Tree.Branch branch(int node, Map<Integer, List<Integer>> parts, Set<Integer> leaves) {
    Hierarchy.Node found = hierarchy.nodes().get(node);
    List<Tree.Branch> below =
        leaves.contains(node)
            ? List.of()
            : parts.getOrDefault(node, List.of()).stream()
                .map(part -> branch(part, parts, leaves))
                .toList();
    return new Tree.Branch(
        label(node), found.size(), below.isEmpty() ? 0 : found.distance(), below);
  }
}
