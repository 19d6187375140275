package io.github.echosift.history;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.github.echosift.keep.KeepColumns;
import io.github.echosift.ledger.Event;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.Past;
import io.github.echosift.ledger.Successions;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Late originals of a batch that are kept, and what is another for it.
 *
 * @param past what the batch is held against
 * @param sites one row a document that was kept before and one that is older: {@code _keeper_row,
 *     _old_id, _old_group, _late_row, _late_id, _late_node, _home, _group, rule, score, _depth,
 *     _goes}; the home is the keeper that it would have gone for, the group is that one's; the rule
 *     and the score are those by which the two are alike
 * @param assignment from {@link io.github.echosift.keep.Assignment}, with them as keepers
 * @param trace what it was found by, where they are the heads of their texts
 */
public record Succession(Past past, Counted sites, Dataset<Row> assignment, Trace trace) {
  static final String LATE_ROW = "_late_row";
  static final String LATE_ID = "_late_id";
  static final String LATE_NODE = "_late_node";
  static final String HOME = "_home";
  static final String DEPTH = "_depth";
  static final String GOES = "_goes";
  static final String OLD_ID = "_old_id";
  static final String OLD_GROUP = "_old_group";

  private static final String[] ROWS = {Columns.ROW};

  /**
   * What a run found.
   *
   * @param assignment from {@link io.github.echosift.keep.Assignment}
   * @param trace what it was found by
   */
  record Placed(Dataset<Row> assignment, Trace trace) {}

  /**
   * What is another.
   *
   * @param sites as above
   * @param seated documents of the batch that would go for one of the history
   */
  static Succession of(Steps steps, Past past, Counted sites, Counted seated, Placed placed) {
    Dataset<Row> assignment =
        steps
            .hold(
                "late places",
                seated.count(),
                () -> LatePlaces.of(sites.rows(), seated.rows(), placed))
            .rows();
    long gone = sites.rows().where(col(GOES)).count();
    steps.plan(
        "late originals",
        String.format(
            Locale.ROOT,
            "%,d kept, older than what was kept before; %,d documents of earlier batches go for"
                + " them",
            own(sites.rows()).count(),
            gone));
    return new Succession(past, sites, assignment, headed(placed.trace(), own(sites.rows())));
  }

  /** Where a late original is kept for the group that it came into. */
  static Dataset<Row> own(Dataset<Row> sites) {
    return sites.where(col(HOME).equalTo(col(KeepColumns.KEEPER_ROW)));
  }

  /** A late original is the head of its text, whoever was before. */
  private static Trace headed(Trace trace, Dataset<Row> own) {
    Dataset<Row> heads =
        trace
            .heads()
            .join(
                own.select(col(LATE_NODE).as(Columns.NODE), col(LATE_ROW)),
                new String[] {Columns.NODE},
                "left")
            .withColumn(KeepColumns.HEAD_ROW, coalesce(col(LATE_ROW), col(KeepColumns.HEAD_ROW)))
            .drop(LATE_ROW);
    return trace.with(heads);
  }

  /**
   * {@code _row, _id, _group} of documents, where late originals are in the groups they came into.
   */
  public Dataset<Row> names(Dataset<Row> names) {
    return names
        .join(
            own(sites.rows()).select(col(LATE_ROW).as(Columns.ROW), col(Earlier.GROUP).as("_came")),
            ROWS,
            "left")
        .withColumn(Earlier.GROUP, coalesce(col("_came"), col(Earlier.GROUP)))
        .drop("_came");
  }

  /** Nobody was superseded: {@link #superseded} without rows. */
  static Dataset<Row> none(SparkSession spark) {
    return spark.createDataFrame(
        List.of(),
        new StructType()
            .add(HistoryColumns.ID, DataTypes.StringType)
            .add(Columns.KEEPER_ID, DataTypes.StringType)
            .add(Columns.GROUP_ID, DataTypes.StringType)
            .add(Columns.RULE, DataTypes.StringType)
            .add(Columns.SCORE, DataTypes.DoubleType));
  }

  private Dataset<Row> gone() {
    return sites.rows().where(col(GOES));
  }

  /** Keepers whose groups are one for going for the same document: {@code _a, _b}. */
  Dataset<Row> joined() {
    return gone()
        .where(col(HOME).notEqual(col(KeepColumns.KEEPER_ROW)))
        .select(
            least(col(HOME), col(KeepColumns.KEEPER_ROW)).as(Columns.NODE_A),
            greatest(col(HOME), col(KeepColumns.KEEPER_ROW)).as(Columns.NODE_B));
  }

  /**
   * Who was superseded: {@code id, keeper_id, group_id, rule, score}.
   *
   * @param merges {@code old_id, new_id} of groups
   */
  Dataset<Row> superseded(Dataset<Row> merges) {
    return gone()
        .join(merges.toDF(OLD_GROUP, "_merged"), new String[] {OLD_GROUP}, "left")
        .select(
            col(OLD_ID).as(HistoryColumns.ID),
            col(LATE_ID).as(Columns.KEEPER_ID),
            coalesce(col("_merged"), col(OLD_GROUP)).as(Columns.GROUP_ID),
            col(Columns.RULE),
            col(Columns.SCORE));
  }

  /**
   * {@code event, document_id, old_id, new_id} of late originals that are kept and of whom they
   * supersede.
   *
   * @param merges {@code old_id, new_id} of groups
   */
  Dataset<Row> events(Dataset<Row> merges) {
    return sites
        .rows()
        .select(
            lit(Event.LATE_ORIGINAL.label()).as(HistoryColumns.EVENT),
            col(LATE_ID).as(HistoryColumns.DOCUMENT_ID),
            col(OLD_ID).as(HistoryColumns.OLD_ID),
            col(Earlier.GROUP).as(HistoryColumns.NEW_ID))
        .union(
            gone()
                .join(merges.toDF(OLD_GROUP, "_merged"), new String[] {OLD_GROUP}, "left")
                .select(
                    lit(Event.SUPERSEDED.label()),
                    col(OLD_ID),
                    col(OLD_GROUP),
                    coalesce(col("_merged"), col(OLD_GROUP))));
  }

  /** {@link HistoryColumns#SUCCESSIONS} from now on: those of before that change, and new ones. */
  Dataset<Row> stored() {
    Column sequence = lit(past.base().sequence() + 1).as(HistoryColumns.SEQUENCE);
    Dataset<Row> heads =
        own(sites.rows())
            .where(past.holds(col(LATE_NODE)))
            .select(
                past.number(col(LATE_NODE)).as(HistoryColumns.NUMBER),
                past.number(col(LATE_ROW)).as(HistoryColumns.HEAD),
                lit(null).cast("bigint").as(HistoryColumns.ANCHOR),
                lit(null).cast("int").as(HistoryColumns.HOPS));
    Dataset<Row> anchors =
        gone()
            .select(
                past.number(col(KeepColumns.KEEPER_ROW)).as(HistoryColumns.NUMBER),
                lit(null).cast("bigint").as(HistoryColumns.HEAD),
                past.number(col(LATE_ROW)).as(HistoryColumns.ANCHOR),
                col(DEPTH).as(HistoryColumns.HOPS));
    Dataset<Row> fresh =
        heads
            .union(anchors)
            .groupBy(HistoryColumns.NUMBER)
            .agg(
                max(HistoryColumns.HEAD).as(HistoryColumns.HEAD),
                max(HistoryColumns.ANCHOR).as(HistoryColumns.ANCHOR),
                max(HistoryColumns.HOPS).as(HistoryColumns.HOPS));
    return changed(heads, anchors).unionByName(fresh).withColumn(HistoryColumns.SEQUENCE, sequence);
  }

  /** Successions of before whose head or anchor is another now. */
  private Dataset<Row> changed(Dataset<Row> heads, Dataset<Row> anchors) {
    Dataset<Row> before = Successions.of(past.store(), past.base());
    return before
        .join(
            heads.select(
                col(HistoryColumns.NUMBER).as(HistoryColumns.HEAD),
                col(HistoryColumns.HEAD).as("_head")),
            new String[] {HistoryColumns.HEAD},
            "left")
        .join(
            anchors.select(
                col(HistoryColumns.NUMBER).as(HistoryColumns.ANCHOR),
                col(HistoryColumns.ANCHOR).as("_anchor"),
                col(HistoryColumns.HOPS).as("_farther")),
            new String[] {HistoryColumns.ANCHOR},
            "left")
        .where(col("_head").isNotNull().or(col("_anchor").isNotNull()))
        .select(
            col(HistoryColumns.NUMBER),
            coalesce(col("_head"), col(HistoryColumns.HEAD)).as(HistoryColumns.HEAD),
            coalesce(col("_anchor"), col(HistoryColumns.ANCHOR)).as(HistoryColumns.ANCHOR),
            col(HistoryColumns.HOPS)
                .plus(coalesce(col("_farther"), lit(0)))
                .cast("int")
                .as(HistoryColumns.HOPS));
  }
}
