package io.github.echosift.history;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.group.ConnectedComponents;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Groups of the history that a batch joins: a new document is in one of them and echoes a document
 * of another, and the two that were kept for them are as alike as the floor asks and are no near
 * misses. Both stay; the groups are one from then on, that of the one seen first.
 */
final class GroupMerges {
  private static final StructType MERGE =
      new StructType()
          .add(HistoryColumns.OLD_ID, DataTypes.StringType)
          .add(HistoryColumns.NEW_ID, DataTypes.StringType);
  private static final String OTHER = "_other_keeper";

  /** Row of the first document that was kept of a group. */
  static final String FOUNDER = "_founder";

  private final Steps steps;
  private final DedupConfig config;
  private final Earlier earlier;
  private final long end;
  private final UnaryOperator<Dataset<Row>> founders;

  /**
   * Merges of a batch.
   *
   * @param end rows from this on are not of the history
   * @param founders of groups, {@code _group}: {@code _group, _founder}
   */
  GroupMerges(
      Steps steps,
      DedupConfig config,
      Earlier earlier,
      long end,
      UnaryOperator<Dataset<Row>> founders) {
    this.founders = founders;
    this.steps = steps;
    this.config = config;
    this.earlier = earlier;
    this.end = end;
  }

  /**
   * {@code old_id, new_id}: groups, and the one that each is part of from now on.
   *
   * @param joined {@code _a, _b}: pairs of keepers of the history whose groups are one in any case
   */
  Dataset<Row> of(Trace trace, Optional<Dataset<Row>> joined) {
    Dataset<Row> none = steps.spark().createDataFrame(List.of(), MERGE);
    if (earlier.documents().isEmpty()) {
      return none;
    }
    Counted bridges = steps.hold("bridges", 0, () -> bridges(trace));
    if (bridges.count() == 0) {
      return none;
    }
    Counted alike =
        steps.hold(
            "alike keepers",
            bridges.count(),
            () -> {
              Dataset<Row> found =
                  Likeness.of(config, trace)
                      .alike(bridges.rows())
                      .select(Columns.NODE_A, Columns.NODE_B);
              return joined.map(found::union).orElse(found).distinct();
            });
    if (alike.count() == 0) {
      return none;
    }
    Dataset<Row> merged = merged(alike);
    return steps.hold("merges", alike.count(), () -> merged).rows();
  }

  /** Pairs of keepers of the history between which a new document lies: {@code _a, _b}. */
  private Dataset<Row> bridges(Trace trace) {
    Dataset<Row> places = trace.placements().select(Columns.NODE, KeepColumns.KEEPER_ROW);
    return trace
        .edges()
        .select(Columns.NODE_A, Columns.NODE_B)
        .where(earlier.settled().holds(col(Columns.NODE_B)).and(col(Columns.NODE_B).lt(end)))
        .join(places.toDF(Columns.NODE_A, KeepColumns.KEEPER_ROW), Columns.NODE_A)
        .join(places.toDF(Columns.NODE_B, OTHER), Columns.NODE_B)
        .where(
            earlier
                .settled()
                .holds(col(KeepColumns.KEEPER_ROW))
                .and(col(KeepColumns.KEEPER_ROW).lt(end))
                .and(col(KeepColumns.KEEPER_ROW).notEqual(col(OTHER))))
        .select(
            least(col(KeepColumns.KEEPER_ROW), col(OTHER)).as(Columns.NODE_A),
            greatest(col(KeepColumns.KEEPER_ROW), col(OTHER)).as(Columns.NODE_B))
        .distinct();
  }

  private Dataset<Row> merged(Counted alike) {
    Dataset<Row> known = earlier.documents().orElseThrow().rows();
    Dataset<Row> ends =
        alike
            .rows()
            .select(explode(array(col(Columns.NODE_A), col(Columns.NODE_B))).as(Columns.ROW))
            .distinct();
    Dataset<Row> keepers =
        known
            .select(Columns.ROW, Earlier.GROUP)
            .join(ends, new String[] {Columns.ROW}, "left_semi");
    // A group goes by the row of the first that was kept of it, which tells who is older.
    Dataset<Row> oldest =
        steps
            .hold(
                "founders",
                alike.count(),
                () -> founders.apply(keepers.select(Earlier.GROUP).distinct()))
            .rows();
    Dataset<Row> named = keepers.join(oldest, Earlier.GROUP).select(col(Columns.ROW), col(FOUNDER));
    Dataset<Row> edges =
        alike
            .rows()
            .join(named.toDF(Columns.NODE_A, "_fa"), Columns.NODE_A)
            .join(named.toDF(Columns.NODE_B, "_fb"), Columns.NODE_B)
            .select(
                least(col("_fa"), col("_fb")).as(Columns.NODE_A),
                greatest(col("_fa"), col("_fb")).as(Columns.NODE_B));
    HeldRows joined = ConnectedComponents.held(new Counted(edges, alike.count()), steps.scratch());
    steps.afterwards(joined::close);
    Dataset<Row> moved =
        joined.rows().where(col(Columns.NODE).notEqual(col(ConnectedComponents.COMPONENT)));
    return moved
        .join(
            oldest.select(
                col(FOUNDER).as(Columns.NODE), col(Earlier.GROUP).as(HistoryColumns.OLD_ID)),
            Columns.NODE)
        .join(
            oldest.select(
                col(FOUNDER).as(ConnectedComponents.COMPONENT),
                col(Earlier.GROUP).as(HistoryColumns.NEW_ID)),
            ConnectedComponents.COMPONENT)
        .select(HistoryColumns.OLD_ID, HistoryColumns.NEW_ID);
  }
}
