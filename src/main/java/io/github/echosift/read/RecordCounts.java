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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Numbers of records.
 *
 * @param all of the input
 * @param documents good ones
 * @param unreadable in quarantine for another reason than that there is no text in them
 * @param times what was found of their times
 * @param example an unreadable record, or null
 */
public record RecordCounts(
    long all, long documents, long unreadable, TimeCounts times, Example example) {
  private static final String BLANK = "^(empty line|text is (null|empty))$";

  /**
   * A record in quarantine.
   *
   * @param row its position among all
   * @param file the file that it is in
   * @param reason why it is there
   */
  record Example(long row, String file, String reason) {
    static Example of(Row found) {
      return found == null
          ? null
          : new Example(found.getLong(0), found.getString(1), found.getString(2));
    }
  }

  /** Counts judged records; runs one Spark job. */
  static RecordCounts of(
      Dataset<Row> judged, DocumentColumns columns, DocumentFields fields, Repeats repeats) {
    Column reason = col(Columns.REASON);
    Column bad = reason.isNotNull().and(reason.rlike(BLANK).equalTo(lit(false)));
    Column told = struct(col(Columns.ROW), col(Columns.FILE), reason);
    List<Column> counts = new ArrayList<>();
    counts.add(count(reason));
    counts.add(count(when(bad, lit(1))));
    counts.add(min(when(bad, told)));
    counts.addAll(TimeCounts.counted(columns));
    Row counted = judged.agg(count(lit(1)), counts.toArray(Column[]::new)).head();
    return new RecordCounts(
        counted.getLong(0),
        counted.getLong(0) - counted.getLong(1) - repeats.repeatedIds(),
        counted.getLong(2) + repeats.repeatedIds(),
        TimeCounts.of(counted, counts.size() - TimeCounts.COLUMNS + 1, fields),
        Example.of(counted.getStruct(3)));
  }

  /** Whether more than a share of the records is unreadable, or so many that none is left. */
  boolean isRefused(double most) {
    return unreadable > most * all || (documents == 0 && unreadable > 0 && most < 1);
  }

  /**
   * What a user is told where it is so.
   *
   * @param place where the example stands in its file, from 1
   */
  UserException refusal(double most, long place) {
    String seen =
        example == null
            ? "most ids repeat an earlier record's"
            : String.format(
                Locale.ROOT,
                "the first is in %s, record %,d: %s",
                example.file(),
                place,
                example.reason());
    String what =
        unreadable > most * all
            ? String.format(
                Locale.ROOT,
                "%,d of %,d records can't be read, more than max-quarantined %s allows; ",
                unreadable,
                all,
                most)
            : String.format(Locale.ROOT, "none of %,d records can be used as a document; ", all);
    return new UserException(
        what
            + seen.replaceAll("[\\p{Cc}\\x{2028}\\x{2029}]", " ")
            + ". Look whether --format, --encoding and --delimiter fit, or give --max-quarantined"
            + " 1");
  }
}
