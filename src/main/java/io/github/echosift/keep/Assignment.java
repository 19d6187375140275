package io.github.echosift.keep;

import static io.github.echosift.keep.KeepColumns.COPIES;
import static io.github.echosift.keep.KeepColumns.DIAMETER;
import static io.github.echosift.keep.KeepColumns.DIAMETER_EXACT;
import static io.github.echosift.keep.KeepColumns.HEAD_ROW;
import static io.github.echosift.keep.KeepColumns.KEEPER_ROW;
import static io.github.echosift.keep.KeepColumns.MATCHED_ROW;
import static io.github.echosift.schema.Columns.GROUP_SIZE;
import static io.github.echosift.schema.Columns.HOPS;
import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.ROW;
import static io.github.echosift.schema.Columns.RULE;
import static io.github.echosift.schema.Columns.SCORE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.Rule;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Carries the places of nodes over to documents, exact copies included. */
public final class Assignment {
  private Assignment() {}

  /**
   * The place of every document that has echoes. Lazy.
   *
   * <p>The head of a class has the place of its node. A copy is matched with its head by the rule
   * {@code exact} with score 1, one hop farther from the keeper than the head.
   *
   * @param documents {@code _row, _node}
   * @param heads from {@link Heads}
   * @param placements from {@link Placements}
   * @return {@code _row, _keeper_row, _matched_row, rule, score, hops, group_size, _diameter,
   *     _diameter_exact}, one row a document in a group of two or more; for the keeper match, rule
   *     and score are null and hops 0
   */
  public static Dataset<Row> of(
      Dataset<Row> documents, Dataset<Row> heads, Dataset<Row> placements) {
    Column isHead = col(ROW).equalTo(col(HEAD_ROW));
    return documents
        .select(ROW, NODE)
        .join(places(heads, placements), NODE)
        .select(
            col(ROW),
            col(KEEPER_ROW),
            when(isHead, col(MATCHED_ROW)).otherwise(col(HEAD_ROW)).as(MATCHED_ROW),
            when(isHead, col(RULE)).otherwise(Rule.EXACT.label()).as(RULE),
            when(isHead, col(SCORE)).otherwise(1.0).as(SCORE),
            when(isHead, col(HOPS)).otherwise(col(HOPS).plus(1)).as(HOPS),
            col(GROUP_SIZE),
            col(DIAMETER),
            col(DIAMETER_EXACT));
  }

  private static Dataset<Row> places(Dataset<Row> heads, Dataset<Row> placements) {
    Dataset<Row> copiesOnly =
        heads
            .where(col(COPIES).gt(1))
            .join(placements.select(NODE), new String[] {NODE}, "left_anti")
            .select(
                col(NODE),
                col(HEAD_ROW),
                col(HEAD_ROW).as(KEEPER_ROW),
                lit(null).cast("bigint").as(MATCHED_ROW),
                lit(null).cast("string").as(RULE),
                lit(null).cast("double").as(SCORE),
                lit(0).as(HOPS),
                col(COPIES).as(GROUP_SIZE),
                StarDiameters.ofCopies(col(COPIES)).as(DIAMETER),
                lit(true).as(DIAMETER_EXACT));
    return placements
        .where(col(GROUP_SIZE).gt(1))
        .select(
            NODE,
            HEAD_ROW,
            KEEPER_ROW,
            MATCHED_ROW,
            RULE,
            SCORE,
            HOPS,
            GROUP_SIZE,
            DIAMETER,
            DIAMETER_EXACT)
        .unionByName(copiesOnly);
  }
}
