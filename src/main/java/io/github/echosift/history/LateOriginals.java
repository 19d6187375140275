package io.github.echosift.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.Past;
import io.github.echosift.run.Input;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Documents of a batch that are older than the one kept before they came, and are kept instead.
 *
 * <p>Of those that would go for an earlier document the oldest is kept whose text says all that the
 * earlier one's does; of equally old ones the first row. The earlier one goes for it if whatever
 * was removed for the earlier one, by this batch or before, could go for it as well: else both
 * stay, so that nobody is held removed for a document that is not like it. It may come before the
 * keepers of other groups that it echoes, too; then the groups are one.
 */
final class LateOriginals {
  private static final String KEEPER_TIME = "_keeper_time";
  private static final String BEST = "_best";

  private final Steps steps;
  private final Past past;
  private final Earlier earlier;
  private final DedupConfig config;

  LateOriginals(Steps steps, Past past, Earlier earlier, DedupConfig config) {
    this.steps = steps;
    this.past = past;
    this.earlier = earlier;
    this.config = config;
  }

  /** Finds them; empty where there is none. */
  Optional<Succession> of(Input input, Dataset<Row> assignment, Trace trace) {
    if (past.base().nextNumber() == 0) {
      return Optional.empty();
    }
    Counted seated =
        steps.hold("seated", input.count(), () -> seated(input.rows(), assignment, trace));
    if (seated.count() == 0) {
      return Optional.empty();
    }
    Counted keepers = steps.hold("kept before", seated.count(), () -> keepers(seated, trace));
    Dataset<Row> older =
        seated
            .rows()
            .join(keepers.rows(), KeepColumns.KEEPER_ROW)
            .where(col(Columns.TIME).lt(col(KEEPER_TIME)))
            .select(
                col(KeepColumns.KEEPER_ROW),
                col(Columns.ROW).as(Succession.LATE_ROW),
                col(Columns.NODE).as(Succession.LATE_NODE),
                col(KeepColumns.KEEPER_ROW).as(Succession.HOME),
                col(Columns.HOPS).as(Succession.DEPTH),
                col(Columns.TIME));
    Likeness likeness = Likeness.of(config, trace);
    Counted own = oldest("late", seated.count(), older, likeness);
    if (own.count() == 0) {
      return Optional.empty();
    }
    Counted bridged =
        oldest("late bridges", own.count(), bridged(own.rows(), keepers.rows(), trace), likeness);
    Dataset<Row> sites = own.rows().unionByName(bridged.rows());
    Counted failing = failing(seated, new Counted(sites, own.count() + bridged.count()), trace);
    Column goes = col("_fails").isNull();
    Dataset<Row> told =
        sites
            .join(
                failing.rows().withColumn("_fails", lit(true)),
                new String[] {KeepColumns.KEEPER_ROW},
                "left")
            .withColumn(Succession.GOES, goes)
            .where(goes.or(col(KeepColumns.KEEPER_ROW).equalTo(col(Succession.HOME))))
            .drop("_fails", Columns.TIME);
    Counted named =
        steps.hold("late originals", own.count() + bridged.count(), () -> named(told, input));
    return Optional.of(
        Succession.of(steps, past, named, seated, new Succession.Placed(assignment, trace)));
  }

  /** The batch's documents that go for one of the history. */
  private Dataset<Row> seated(Dataset<Row> input, Dataset<Row> assignment, Trace trace) {
    return assignment
        .where(past.holds(col(KeepColumns.KEEPER_ROW)))
        .select(
            Columns.ROW,
            KeepColumns.KEEPER_ROW,
            KeepColumns.MATCHED_ROW,
            Columns.RULE,
            Columns.SCORE,
            Columns.HOPS)
        .join(trace.nodes().select(Columns.ROW, Columns.NODE), Columns.ROW)
        .join(input.select(Columns.ROW, Columns.TIME), Columns.ROW);
  }

  /** {@code _keeper_row, _keeper_time} of documents that were kept before. */
  private Dataset<Row> keepers(Counted seated, Trace trace) {
    Dataset<Row> rows =
        seated
            .rows()
            .select(KeepColumns.KEEPER_ROW)
            .union(
                trace
                    .placements()
                    .where(past.holds(col(KeepColumns.KEEPER_ROW)))
                    .select(KeepColumns.KEEPER_ROW))
            .distinct();
    return past.store()
        .read(past.base(), HistoryColumns.DOCUMENTS)
        .select(
            past.row(HistoryColumns.NUMBER).as(KeepColumns.KEEPER_ROW),
            col(HistoryColumns.MILLIS).as(KEEPER_TIME))
        .join(
            NearTexts.sent(new Counted(rows, seated.count())),
            new String[] {KeepColumns.KEEPER_ROW},
            "left_semi");
  }

  /** For each document kept before the oldest that it may go for, with how it is like that. */
  private Counted oldest(String name, long rows, Dataset<Row> candidates, Likeness likeness) {
    Counted older = steps.hold(name + " candidates", rows, () -> candidates);
    Dataset<Row> pairs =
        older
            .rows()
            .select(
                col(KeepColumns.KEEPER_ROW).as(Columns.NODE_A),
                col(Succession.LATE_NODE).as(Columns.NODE_B));
    Column[] told =
        new Column[] {
          col(Columns.TIME),
          col(Succession.LATE_ROW),
          col(Succession.LATE_NODE),
          col(Succession.HOME),
          col(Succession.DEPTH),
          col(Columns.RULE),
          col(Columns.SCORE)
        };
    return steps.hold(
        name,
        older.count(),
        () ->
            older
                .rows()
                .join(
                    likeness
                        .standing(pairs.distinct())
                        .withColumnRenamed(Columns.NODE_A, KeepColumns.KEEPER_ROW)
                        .withColumnRenamed(Columns.NODE_B, Succession.LATE_NODE),
                    new String[] {KeepColumns.KEEPER_ROW, Succession.LATE_NODE})
                .groupBy(KeepColumns.KEEPER_ROW)
                .agg(min(struct(told)).as(BEST))
                .select(KeepColumns.KEEPER_ROW, BEST + ".*"));
  }

  /** Documents kept for other groups, for which nobody comes late but who echoes one of those. */
  private Dataset<Row> bridged(Dataset<Row> own, Dataset<Row> keepers, Trace trace) {
    Dataset<Row> late =
        own.select(
            col(Succession.LATE_NODE).as(Columns.NODE_A),
            col(Succession.LATE_ROW),
            col(Succession.HOME),
            col(Columns.TIME));
    Dataset<Row> places =
        trace
            .placements()
            .select(
                col(Columns.NODE).as(Columns.NODE_B),
                col(KeepColumns.KEEPER_ROW),
                col(Columns.HOPS));
    return trace
        .edges()
        .select(Columns.NODE_A, Columns.NODE_B)
        .where(past.holds(col(Columns.NODE_B)))
        .join(late, Columns.NODE_A)
        .join(places, Columns.NODE_B)
        .where(
            past.holds(col(KeepColumns.KEEPER_ROW))
                .and(col(KeepColumns.KEEPER_ROW).notEqual(col(Succession.HOME))))
        .join(
            own.select(KeepColumns.KEEPER_ROW), new String[] {KeepColumns.KEEPER_ROW}, "left_anti")
        .join(keepers, KeepColumns.KEEPER_ROW)
        .where(col(Columns.TIME).lt(col(KEEPER_TIME)))
        .groupBy(
            col(KeepColumns.KEEPER_ROW),
            col(Succession.LATE_ROW),
            col(Columns.NODE_A).as(Succession.LATE_NODE),
            col(Succession.HOME),
            col(Columns.TIME))
        .agg(min(col(Columns.HOPS).plus(1)).as(Succession.DEPTH));
  }

  /** {@code _keeper_row} of those for whom something was removed that may not go for the late. */
  private Counted failing(Counted seated, Counted sites, Trace trace) {
    Dataset<Row> asked =
        sites
            .rows()
            .select(KeepColumns.KEEPER_ROW, Succession.LATE_NODE)
            // What is like a text is like its copy.
            .where(col(KeepColumns.KEEPER_ROW).notEqual(col(Succession.LATE_NODE)));
    Counted stored =
        steps.hold("removed before", past.base().nextNumber(), () -> removedBefore(sites));
    Dataset<Row> absent =
        stored
            .rows()
            .join(trace.texts().select(Columns.NODE), new String[] {Columns.NODE}, "left_anti");
    Likeness known = Likeness.of(config, trace);
    Likeness likeness = stored.count() == 0 ? known : known.and(absent);
    Counted pairs =
        steps.hold(
            "removed for them",
            seated.count() + stored.count(),
            () ->
                stored
                    .rows()
                    .select(KeepColumns.KEEPER_ROW, Columns.NODE)
                    .union(seated.rows().select(KeepColumns.KEEPER_ROW, Columns.NODE))
                    .join(asked, KeepColumns.KEEPER_ROW)
                    .where(col(Columns.NODE).notEqual(col(KeepColumns.KEEPER_ROW)))
                    .select(
                        col(KeepColumns.KEEPER_ROW),
                        col(Columns.NODE).as(Columns.NODE_A),
                        col(Succession.LATE_NODE).as(Columns.NODE_B))
                    .distinct());
    Dataset<Row> ends = pairs.rows().select(Columns.NODE_A, Columns.NODE_B).distinct();
    return steps.hold(
        "unlike them",
        pairs.count(),
        () ->
            pairs
                .rows()
                .join(
                    likeness.standing(ends),
                    new String[] {Columns.NODE_A, Columns.NODE_B},
                    "left_anti")
                .select(KeepColumns.KEEPER_ROW)
                .distinct());
  }

  /** Texts removed for documents of the history: {@code _keeper_row, _node, text, vector}. */
  private Dataset<Row> removedBefore(Counted sites) {
    Column number = col(HistoryColumns.NUMBER);
    return past.documents()
        .where(
            number
                .equalTo(col(HistoryColumns.HEAD))
                .and(number.notEqual(col(HistoryColumns.ANCHOR)))
                .and(col(HistoryColumns.TEXT).isNotNull()))
        .select(
            past.row(HistoryColumns.ANCHOR).as(KeepColumns.KEEPER_ROW),
            past.row(HistoryColumns.NUMBER).as(Columns.NODE),
            col(HistoryColumns.TEXT),
            col(HistoryColumns.VECTOR))
        .join(
            NearTexts.sent(new Counted(sites.rows().select(KeepColumns.KEEPER_ROW), sites.count())),
            new String[] {KeepColumns.KEEPER_ROW},
            "left_semi");
  }

  /** With ids, and the groups before. */
  private Dataset<Row> named(Dataset<Row> sites, Input input) {
    Dataset<Row> known = earlier.documents().orElseThrow().rows();
    return sites
        .join(
            known.select(
                col(Columns.ROW).as(KeepColumns.KEEPER_ROW),
                col(Columns.DOC_ID).as(Succession.OLD_ID),
                col(Earlier.GROUP).as(Succession.OLD_GROUP)),
            KeepColumns.KEEPER_ROW)
        .join(
            known.select(col(Columns.ROW).as(Succession.HOME), col(Earlier.GROUP)), Succession.HOME)
        .join(
            input
                .rows()
                .select(
                    col(Columns.ROW).as(Succession.LATE_ROW),
                    col(Columns.DOC_ID).as(Succession.LATE_ID)),
            Succession.LATE_ROW);
  }
}
