package io.github.echosift.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.github.echosift.keep.KeepColumns;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.ledger.Successions;
import io.github.echosift.run.Input;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Settled;
import io.github.echosift.spark.Counted;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The texts of a history that a batch is held against, one document each.
 *
 * @param numbers {@code number} of those that are wanted; empty for all
 */
record EarlierTexts(HistoryStore store, Manifest base, Optional<Counted> numbers) {
  /**
   * As rows after those of the input: {@code _row, _id, _text, _time, _group, _anchor,
   * _anchor_hops, _vector}.
   *
   * @param reach how far before the input they may have been seen last; empty for any time
   */
  Dataset<Row> of(Input input, Settled settled, Optional<Duration> reach) {
    Dataset<Row> stored = store.read(base, HistoryColumns.DOCUMENTS);
    Dataset<Row> all = store.grouped(base, placed(among(stored, HistoryColumns.NUMBER)));
    Dataset<Row> heads =
        all.where(
            col(HistoryColumns.NUMBER)
                .equalTo(col(HistoryColumns.HEAD))
                .and(col(HistoryColumns.TEXT).isNotNull()));
    if (reach.isPresent()) {
      heads = within(input, reach.get(), heads, placed(among(stored, HistoryColumns.HEAD)));
    }
    Column number = col(HistoryColumns.NUMBER);
    Dataset<Row> standing =
        heads
            .where(number.equalTo(col(HistoryColumns.ANCHOR)))
            .select(number.as(HistoryColumns.ANCHOR));
    return heads
        // Whose keeper is gone can't speak for it.
        .join(standing, new String[] {HistoryColumns.ANCHOR}, "left_semi")
        .select(
            number.plus(settled.from()).as(Columns.ROW),
            col(HistoryColumns.ID).as(Columns.DOC_ID),
            col(HistoryColumns.TEXT).as(Columns.TEXT),
            col(HistoryColumns.MILLIS).as(Columns.TIME),
            col(HistoryColumns.GROUP_ID).as(Earlier.GROUP),
            col(HistoryColumns.ANCHOR).plus(settled.from()).as(KeepColumns.ANCHOR),
            col(HistoryColumns.HOPS).as(KeepColumns.ANCHOR_HOPS),
            col(HistoryColumns.VECTOR).as(Columns.VECTOR));
  }

  private Dataset<Row> placed(Dataset<Row> documents) {
    return Successions.placed(store, base, documents);
  }

  /** Documents of which a column is one of the wanted numbers. */
  private Dataset<Row> among(Dataset<Row> documents, String column) {
    return numbers
        .map(
            some ->
                documents.join(
                    NearTexts.sent(new Counted(some.rows().toDF(column), some.count())),
                    new String[] {column},
                    "left_semi"))
        .orElse(documents);
  }

  /** Texts last seen within the window before the batch, and whoever was kept for them. */
  private static Dataset<Row> within(
      Input input, Duration reach, Dataset<Row> heads, Dataset<Row> all) {
    Row oldest = input.rows().agg(min(col(Columns.TIME))).head();
    long from = oldest.isNullAt(0) ? Long.MAX_VALUE : oldest.getLong(0) - reach.toMillis();
    Dataset<Row> last =
        all.groupBy(col(HistoryColumns.HEAD).as(HistoryColumns.NUMBER))
            .agg(max(HistoryColumns.MILLIS).as("_last"));
    Dataset<Row> dated =
        heads
            .join(last, HistoryColumns.NUMBER)
            .withColumn(HistoryColumns.MILLIS, col("_last"))
            .drop("_last");
    Column recent = col(HistoryColumns.MILLIS).geq(from);
    Dataset<Row> wanted =
        dated
            .where(recent)
            .select(col(HistoryColumns.ANCHOR).as(HistoryColumns.NUMBER))
            .union(dated.where(recent).select(HistoryColumns.NUMBER));
    return dated.join(wanted, new String[] {HistoryColumns.NUMBER}, "left_semi");
  }
}
