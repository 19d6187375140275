package io.github.echosift.group;

import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.NODE_B;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Runs {@link UnionFind} inside partitions. Self-loops and repeated edges vanish. */
final class SpanningForest {
  /** Nodes held at once by one task, about 100 MB; past it the forest so far is handed on. */
  private static final int MAX_NODES = 1 << 22;

  private static final StructType EDGE =
      new StructType()
          .add(NODE_A, DataTypes.LongType, false)
          .add(NODE_B, DataTypes.LongType, false);

  private static final StructType LABEL =
      new StructType()
          .add(NODE, DataTypes.LongType, false)
          .add(ConnectedComponents.COMPONENT, DataTypes.LongType, false);

  private SpanningForest() {}

  /** Edges that join the same nodes, at most one a node and partition: (smallest node, node). */
  static Dataset<Row> of(Dataset<Row> edges) {
    return edges
        .select(NODE_A, NODE_B)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> new Forests(rows), Encoders.row(EDGE));
  }

  /** Every node with the smallest node of its component, computed in one task. */
  static Dataset<Row> labels(Dataset<Row> edges) {
    return edges
        .select(NODE_A, NODE_B)
        .coalesce(1)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) SpanningForest::label, Encoders.row(LABEL));
  }

  private static Iterator<Row> label(Iterator<Row> edges) {
    UnionFind sets = new UnionFind();
    fill(sets, edges, Integer.MAX_VALUE);
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < sets.size();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return RowFactory.create(sets.member(at), sets.smallest(at++));
      }
    };
  }

  private static void fill(UnionFind sets, Iterator<Row> edges, int maxNodes) {
    while (sets.size() < maxNodes && edges.hasNext()) {
      Row edge = edges.next();
      long a = edge.getLong(0);
      long b = edge.getLong(1);
      if (a != b) {
        sets.union(a, b);
      }
    }
  }

  /** Reads a partition piece by piece, each small enough to hold, and gives the forest of each. */
  private static final class Forests implements Iterator<Row> {
    private final Iterator<Row> edges;
    private UnionFind sets = new UnionFind();
    private int at;

    Forests(Iterator<Row> edges) {
      this.edges = edges;
    }

    @Override
    public boolean hasNext() {
      while (true) {
        while (at < sets.size() && sets.smallest(at) == sets.member(at)) {
          at++;
        }
        if (at < sets.size()) {
          return true;
        }
        if (!edges.hasNext()) {
          return false;
        }
        sets = new UnionFind();
        at = 0;
        fill(sets, edges, MAX_NODES);
      }
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return RowFactory.create(sets.smallest(at), sets.member(at++));
    }
  }
}
