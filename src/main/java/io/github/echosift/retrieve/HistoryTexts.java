package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_millis;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.EncoderIdentity;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.ledger.Successions;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The texts of a history of {@code dedup} as documents to be searched: each distinct text once, by
 * the id of the document that speaks for it, with the vector that the batch made.
 *
 * @param store where they lie
 * @param state the history as it is
 */
record HistoryTexts(HistoryStore store, Manifest state) {
  /** What there is to show and to filter by. */
  static final StructType COLUMNS =
      new StructType()
          .add(HistoryColumns.BATCH, DataTypes.StringType)
          .add(HistoryColumns.GROUP_ID, DataTypes.StringType)
          .add(HistoryColumns.TIME, DataTypes.TimestampType)
          .add(HistoryColumns.TEXT, DataTypes.StringType);

  /**
   * The texts of a history that was made with an encoder.
   *
   * @throws UserException where it has no vectors, or those of another encoder
   */
  static HistoryTexts of(HistoryStore store, EncoderConfig encoder) {
    Manifest state = store.existing();
    String made = state.settings().get("model");
    if (made == null) {
      throw new UserException(
          "history "
              + store.folder()
              + " has no vectors, since its rules leave out semantic: make an index of the documents"
              + " by `echosift index`");
    }
    if (!made.equals(EncoderIdentity.of(encoder))) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "history %s was made with another model (%s), not with %s: give its --model,"
                  + " --precision and other flags of the encoder",
              store.folder(),
              made,
              encoder.describe()));
    }
    store.requireWhole(state);
    return new HistoryTexts(store, state);
  }

  /** {@code _row, _id, _text, _doc, _vector} of all texts that the encoder could read. */
  Counted load(Steps steps) {
    Column time = timestamp_millis(col(HistoryColumns.MILLIS)).as(HistoryColumns.TIME);
    return steps.hold(
        "load",
        state.rows(HistoryColumns.DOCUMENTS),
        () ->
            Successions.placed(store, state, store.read(state, HistoryColumns.DOCUMENTS))
                .filter(col(HistoryColumns.HEAD).equalTo(col(HistoryColumns.NUMBER)))
                .filter(col(HistoryColumns.VECTOR).isNotNull())
                .select(
                    col(HistoryColumns.NUMBER).as(Columns.ROW),
                    col(HistoryColumns.ID).as(Columns.DOC_ID),
                    col(HistoryColumns.TEXT).as(Columns.TEXT),
                    struct(
                            col(HistoryColumns.BATCH),
                            col(HistoryColumns.GROUP_ID),
                            time,
                            col(HistoryColumns.TEXT))
                        .as(Columns.DOC),
                    col(HistoryColumns.VECTOR).as(Columns.VECTOR)));
  }
}
