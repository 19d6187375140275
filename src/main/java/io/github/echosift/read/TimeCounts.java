package io.github.echosift.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.TimeFormat;
import io.github.echosift.schema.Columns;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * What was found of the times of documents.
 *
 * @param column the column, or empty
 * @param given records that have something in the time column
 * @param mistimed those of them whose time was not understood
 * @param example one that was not understood, or null
 * @param format how times are to be read: as asked for, or as the days of a spreadsheet where
 *     nothing is asked for and every time of the input is such a number
 */
public record TimeCounts(
    String column, long given, long mistimed, String example, TimeFormat format) {
  /** Number of columns that {@link #counted} gives. */
  static final int COLUMNS = 4;

  private static final int MOST_SHOWN = 40;

  /** Days from 1954 to 2119; as seconds of Unix they are the evening of a single day. */
  private static final double FIRST_DAY = 20_000;

  private static final double LAST_DAY = 80_000;

  /** What is to be counted over judged records. */
  static List<Column> counted(DocumentColumns columns) {
    if (columns.time().isEmpty()) {
      return Collections.nCopies(COLUMNS, min(lit(null).cast(DataTypes.StringType)));
    }
    StructField field = columns.time().get();
    Column value = col(Columns.DOC).getField(field.name()).cast(DataTypes.StringType);
    Column given = col(Columns.REASON).isNull().and(value.rlike("\\S"));
    Column mistimed = given.and(col(Columns.TIME).isNull());
    Column day = translate(value, ",", ".").try_cast(DataTypes.DoubleType);
    Column dayLike =
        given
            .and(value.rlike("^\\s*[2-7][0-9]{4}([.,][0-9]+)?\\s*$"))
            .and(day.between(FIRST_DAY, LAST_DAY));
    return List.of(
        count(when(given, lit(1))),
        count(when(mistimed, lit(1))),
        min(when(mistimed, value)),
        count(when(dayLike, lit(1))));
  }

  /** From counted columns, the first of which is at a place. */
  static TimeCounts of(Row counted, int at, DocumentFields fields) {
    if (counted.isNullAt(at)) {
      return new TimeCounts("", 0, 0, null, fields.timeFormat());
    }
    String column = fields.time().orElse("");
    long given = counted.getLong(at);
    TimeFormat asked = fields.timeFormat();
    boolean days =
        asked.pattern().equals(TimeFormat.AUTO) && given > 0 && counted.getLong(at + 3) == given;
    return days
        ? new TimeCounts(column, given, 0, null, new TimeFormat(TimeFormat.EXCEL, asked.days()))
        : new TimeCounts(column, given, counted.getLong(at + 1), counted.getString(at + 2), asked);
  }

  /** Whether times are read in another way than was asked for. */
  boolean isChanged(DocumentFields fields) {
    return !format.equals(fields.timeFormat());
  }

  /** What should be told of them. */
  List<String> notes(DocumentFields fields) {
    if (isChanged(fields)) {
      return List.of(
          "time column '"
              + column
              + "' holds days as Excel counts them; --time-format seconds says otherwise");
    }
    return mistimed == 0
        ? List.of()
        : List.of(told() + "; --time-format PATTERN tells how to read it");
  }

  /** How many times were not understood. */
  public String told() {
    String shown = example.substring(0, Math.min(example.length(), MOST_SHOWN));
    return String.format(
        Locale.ROOT,
        "time column '%s' was not understood in %,d of %,d records, such as '%s'",
        column,
        mistimed,
        given,
        shown.replaceAll("[\\p{Cc}\\x{2028}\\x{2029}]", " "));
  }
}
