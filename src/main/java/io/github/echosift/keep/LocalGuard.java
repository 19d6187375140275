package io.github.echosift.keep;

import static io.github.echosift.group.ConnectedComponents.COMPONENT;
import static io.github.echosift.keep.KeepColumns.ANCHOR;
import static io.github.echosift.keep.KeepColumns.ANCHOR_HOPS;
import static io.github.echosift.keep.KeepColumns.COPIES;
import static io.github.echosift.keep.KeepColumns.DIAMETER;
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
import static io.github.echosift.schema.Columns.RULE;
import static io.github.echosift.schema.Columns.SCORE;
import static io.github.echosift.schema.Columns.SHINGLES;
import static io.github.echosift.schema.Columns.TEXT;
import static io.github.echosift.schema.Columns.VECTOR;
import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.Floors;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.Settled;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Runs {@link ChainGuard} on one component after the other, each in one task. */
final class LocalGuard {
  /** One row a node; see {@link Placements#of}. */
  static final StructType PLACEMENT =
      new StructType()
          .add(NODE, DataTypes.LongType, false)
          .add(COMPONENT, DataTypes.LongType, false)
          .add(HEAD_ROW, DataTypes.LongType, false)
          .add(COPIES, DataTypes.LongType, false)
          .add(KEEPER_ROW, DataTypes.LongType, false)
          .add(MATCHED_ROW, DataTypes.LongType, true)
          .add(RULE, DataTypes.StringType, true)
          .add(SCORE, DataTypes.DoubleType, true)
          .add(HOPS, DataTypes.IntegerType, false)
          .add(GROUP_SIZE, DataTypes.LongType, false)
          .add(DIAMETER, DataTypes.IntegerType, false)
          .add(DIAMETER_EXACT, DataTypes.BooleanType, false);

  private final KeeperPolicy policy;
  private final Floors config;
  private final Settled settled;

  LocalGuard(KeeperPolicy policy, Floors config, Settled settled) {
    this.policy = policy;
    this.config = config;
    this.settled = settled;
  }

  /**
   * Places every node.
   *
   * @param nodes {@code component, _node, _head_row, _copies, _vector, _shingles, _text, _anchor,
   *     _anchor_hops, _poor, _rank}
   * @param edges {@code component, _a, _b, rule, score}, one a pair
   */
  Dataset<Row> place(Dataset<Row> nodes, Dataset<Row> edges) {
    Floors floors = config;
    Settled border = settled;
    ChainGuard.Choice choice =
        policy.kind() == KeeperPolicy.Kind.CENTRAL
            ? ChainGuard.Choice.CENTRAL
            : ChainGuard.Choice.IN_ORDER;
    Column best = new KeeperOrder(policy).sort(col(RANK));
    CoGroupFunction<Long, Row, Row, Row> place =
        (component, nodesOfIt, edgesOfIt) ->
            place(component, new Component(nodesOfIt, floors, border), edgesOfIt, choice);
    return byComponent(
            nodes.select(
                COMPONENT,
                NODE,
                HEAD_ROW,
                COPIES,
                VECTOR,
                SHINGLES,
                TEXT,
                ANCHOR,
                ANCHOR_HOPS,
                POOR,
                RANK))
        .cogroupSorted(
            byComponent(edges.select(COMPONENT, NODE_A, NODE_B, RULE, SCORE)),
            new Column[] {col(POOR), best},
            new Column[0],
            place,
            Encoders.row(PLACEMENT));
  }

  private static KeyValueGroupedDataset<Long, Row> byComponent(Dataset<Row> rows) {
    Encoder<Row> encoder = Encoders.row(rows.schema());
    return rows.groupBy(COMPONENT).as(Encoders.LONG(), encoder);
  }

  private static Iterator<Row> place(
      long name, Component component, Iterator<Row> edges, ChainGuard.Choice choice) {
    PairGraph graph = component.graph(edges);
    Seats seats = component.seats();
    ChainGuard guard =
        ChainGuard.run(graph, component.rows(), choice, component, seats, component.poor());
    Diameters diameters = Diameters.of(graph, seats.apart(guard.keeper), component.copies());
    long[] sizes = new long[component.size()];
    for (int node = 0; node < sizes.length; node++) {
      sizes[guard.keeper[node]] += component.copies(node);
    }
    return IntStream.range(0, sizes.length)
        .mapToObj(
            node -> {
              int keeper = guard.keeper[node];
              int slot = guard.matchSlot[node];
              boolean kept = slot < 0;
              return RowFactory.create(
                  component.node(node),
                  name,
                  component.row(node),
                  component.copies(node),
                  component.row(keeper),
                  kept ? null : component.row(guard.matched[node]),
                  kept ? null : Rule.values()[graph.rule(slot)].label(),
                  kept ? null : graph.score(slot),
                  guard.hops[node],
                  sizes[keeper],
                  diameters.diameter[keeper],
                  diameters.exact[keeper]);
            })
        .iterator();
  }
}
