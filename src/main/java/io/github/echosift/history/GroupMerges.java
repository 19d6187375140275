package io.github.echosift.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.min;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Floors;
import io.github.echosift.config.NearMiss;
import io.github.echosift.group.ConnectedComponents;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import io.github.echosift.verify.VerifiedPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  private final Steps steps;
  private final DedupConfig config;
  private final Earlier earlier;
  private final long end;

  /**
   * Merges of a batch.
   *
   * @param end rows from this on are not of the history
   */
  GroupMerges(Steps steps, DedupConfig config, Earlier earlier, long end) {
    this.steps = steps;
    this.config = config;
    this.earlier = earlier;
    this.end = end;
  }

  /** {@code old_id, new_id}: groups, and the one that each is part of from now on. */
  Dataset<Row> of(Trace trace) {
    Dataset<Row> none = steps.spark().createDataFrame(List.of(), MERGE);
    if (earlier.documents().isEmpty()) {
      return none;
    }
    Counted bridges = steps.hold("bridges", 0, () -> bridges(trace));
    if (bridges.count() == 0) {
      return none;
    }
    Dataset<Row> alike = alike(bridges.rows(), trace);
    return steps.hold("merges", bridges.count(), () -> merged(alike)).rows();
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

  private Dataset<Row> alike(Dataset<Row> pairs, Trace trace) {
    Floors floors = Floors.of(config.thresholds());
    Set<NearMiss> guards = config.thresholds().guards();
    List<Dataset<Row>> alike = new ArrayList<>();
    trace
        .shingles()
        .map(sets -> VerifiedPairs.lexical(pairs, sets, floors.lexical()))
        .map(found -> unlessApart(found, trace, guards, Rule.LEXICAL))
        .ifPresent(alike::add);
    trace
        .vectors()
        .map(vectors -> VerifiedPairs.semantic(pairs, vectors, floors.semantic()))
        .map(found -> unlessApart(found, trace, guards, Rule.SEMANTIC))
        .ifPresent(alike::add);
    return alike.stream()
        .map(found -> found.select(Columns.NODE_A, Columns.NODE_B))
        .reduce(Dataset::union)
        .map(Dataset::distinct)
        .orElse(pairs.limit(0));
  }

  private static Dataset<Row> unlessApart(
      Dataset<Row> pairs, Trace trace, Set<NearMiss> guards, Rule rule) {
    return guards.isEmpty()
        ? pairs
        : VerifiedPairs.guarded(pairs, trace.texts(), guards, rule)
            .where(col(Columns.APART).isNull());
  }

  private Dataset<Row> merged(Dataset<Row> alike) {
    Dataset<Row> known = earlier.documents().orElseThrow().rows();
    Dataset<Row> keepers =
        known.join(
            earlier
                .places()
                .orElseThrow()
                .where(col(KeepColumns.ANCHOR).equalTo(col(Columns.NODE)))
                .select(col(Columns.NODE).as(Columns.ROW)),
            new String[] {Columns.ROW},
            "left_semi");
    // A group goes by the row of the first that was kept of it, which tells who is older.
    Dataset<Row> founders = keepers.groupBy(Earlier.GROUP).agg(min(Columns.ROW).as("_founder"));
    Dataset<Row> named =
        keepers
            .select(Columns.ROW, Earlier.GROUP)
            .join(founders, Earlier.GROUP)
            .select(col(Columns.ROW), col("_founder"));
    Dataset<Row> edges =
        alike
            .join(named.toDF(Columns.NODE_A, "_fa"), Columns.NODE_A)
            .join(named.toDF(Columns.NODE_B, "_fb"), Columns.NODE_B)
            .select(
                least(col("_fa"), col("_fb")).as(Columns.NODE_A),
                greatest(col("_fa"), col("_fb")).as(Columns.NODE_B));
    Dataset<Row> moved =
        ConnectedComponents.of(edges)
            .where(col(Columns.NODE).notEqual(col(ConnectedComponents.COMPONENT)));
    return moved
        .join(
            founders.select(
                col("_founder").as(Columns.NODE), col(Earlier.GROUP).as(HistoryColumns.OLD_ID)),
            Columns.NODE)
        .join(
            founders.select(
                col("_founder").as(ConnectedComponents.COMPONENT),
                col(Earlier.GROUP).as(HistoryColumns.NEW_ID)),
            ConnectedComponents.COMPONENT)
        .select(HistoryColumns.OLD_ID, HistoryColumns.NEW_ID);
  }
}
