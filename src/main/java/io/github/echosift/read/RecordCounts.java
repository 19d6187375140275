package io.github.echosift.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Numbers of records.
 *
 * @param all of the input
 * @param unreadable in quarantine for another reason than that there is no text in them
 * @param mistimed good ones with a time that was not understood
 * @param example a file and the reason of an unreadable record, or null
 */
public record RecordCounts(long all, long unreadable, long mistimed, String example) {
  private static final String BLANK = "^(empty line|text is (null|empty))$";

  /** Counts judged records; runs one Spark job. */
  static RecordCounts of(Dataset<Row> judged, DocumentColumns columns, Repeats repeats) {
    Column reason = col(Columns.REASON);
    Column bad = reason.isNotNull().and(reason.rlike(BLANK).equalTo(lit(false)));
    Column given =
        columns
            .time()
            .map(field -> col(Columns.DOC).getField(field.name()).isNotNull())
            .orElse(lit(false));
    Column mistimed = reason.isNull().and(col(Columns.TIME).isNull()).and(given);
    Row counted =
        judged
            .agg(
                count(lit(1)),
                count(when(bad, lit(1))),
                count(when(mistimed, lit(1))),
                min(when(bad, struct(col(Columns.ROW), col(Columns.FILE), reason))))
            .head();
    Row first = counted.getStruct(3);
    String example = first == null ? null : first.getString(1) + ": " + first.getString(2);
    return new RecordCounts(
        counted.getLong(0),
        counted.getLong(1) + repeats.repeatedIds(),
        counted.getLong(2),
        example);
  }

  /** What should be told of them. */
  List<String> notes(DocumentFields fields) {
    return mistimed == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "time column '%s' was not understood in %,d records; --time-format PATTERN tells"
                    + " how to read it",
                fields.time().orElse(""),
                mistimed));
  }

  /**
   * Requires that at most a share of the records is unreadable.
   *
   * @throws UserException with an example
   */
  public void requireReadable(double most) {
    if (unreadable > most * all) {
      String seen =
          example == null ? "most ids repeat an earlier record's" : "the first is in " + example;
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%,d of %,d records can't be read, more than max-quarantined %s allows; %s. Look"
                  + " whether --format, --encoding and --delimiter fit, or give --max-quarantined"
                  + " 1",
              unreadable,
              all,
              most,
              seen.replaceAll("[\\p{Cc}\\x{2028}\\x{2029}]", " ")));
    }
  }
}
