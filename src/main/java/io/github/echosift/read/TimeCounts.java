package io.github.echosift.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.TimeFormat;
import io.github.echosift.schema.Columns;
import java.util.ArrayList;
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
 *     nothing is asked for and every number of the input could be one
 */
public record TimeCounts(
    String column, long given, long mistimed, String example, TimeFormat format) {
  /** Number of columns that {@link #counted} gives. */
  static final int COLUMNS = 7;

  private static final int MOST_SHOWN = 40;

  /** Days from 1954 to 2119; as seconds of Unix they are the evening of a single day. */
  private static final double FIRST_DAY = 20_000;

  private static final double LAST_DAY = 80_000;

  private static final String DAY = "^\\s*[2-8][0-9]{4}([.,][0-9]+)?\\s*$";
  private static final String NUMBER = "(?i)^\\s*[+-]?[0-9]+([.,][0-9]*)?(e[+-]?[0-9]+)?\\s*$";

  /** What is to be counted over judged records. */
  static List<Column> counted(DocumentColumns columns) {
    if (columns.time().isEmpty()) {
      return Collections.nCopies(COLUMNS, min(lit(null).cast(DataTypes.StringType)));
    }
    Column value = value(columns.time().get());
    Column given = col(Columns.REASON).isNull().and(value.rlike("\\S"));
    Column mistimed = given.and(col(Columns.TIME).isNull());
    Column day = isDay(value);
    Column other = mistimed.and(not(day));
    return List.of(
        count(when(given, lit(1))),
        count(when(mistimed, lit(1))),
        min(when(mistimed, value)),
        count(when(given.and(day), lit(1))),
        count(when(given.and(value.rlike(NUMBER)).and(not(day)), lit(1))),
        count(when(other, lit(1))),
        min(when(other, value)));
  }

  private static Column value(StructField time) {
    return col(Columns.DOC).getField(time.name()).cast(DataTypes.StringType);
  }

  private static Column isDay(Column value) {
    Column days = translate(value, ",", ".").try_cast(DataTypes.DoubleType);
    return coalesce(value.rlike(DAY).and(days.between(FIRST_DAY, LAST_DAY)), lit(false));
  }

  /** From counted columns, the first of which is at a place. */
  static TimeCounts of(Row counted, int at, DocumentFields fields) {
    TimeFormat asked = fields.timeFormat();
    if (counted.isNullAt(at)) {
      return new TimeCounts("", 0, 0, null, asked);
    }
    String column = fields.time().orElse("");
    long given = counted.getLong(at);
    boolean days = counted.getLong(at + 3) > 0 && counted.getLong(at + 4) == 0;
    return days && asked.pattern().equals(TimeFormat.AUTO)
        ? new TimeCounts(
            column,
            given,
            counted.getLong(at + 5),
            counted.getString(at + 6),
            new TimeFormat(TimeFormat.EXCEL, asked.days()))
        : new TimeCounts(column, given, counted.getLong(at + 1), counted.getString(at + 2), asked);
  }

  /** The times of documents, in milliseconds. */
  Column read(DocumentColumns columns, DocumentFields fields) {
    return format.equals(fields.timeFormat())
        ? col(Columns.TIME)
        : when(isDay(value(columns.time().orElseThrow())), Checks.time(columns, format))
            .otherwise(col(Columns.TIME))
            .as(Columns.TIME);
  }

  /** What should be told of them. */
  List<String> notes(DocumentFields fields) {
    List<String> notes = new ArrayList<>();
    if (!format.equals(fields.timeFormat())) {
      notes.add(
          "time column '"
              + column
              + "' holds days as Excel counts them; --time-format seconds says otherwise");
    }
    if (mistimed > 0) {
      notes.add(told() + "; --time-format PATTERN tells how to read it");
    }
    return notes;
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
