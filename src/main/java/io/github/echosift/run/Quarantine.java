package io.github.echosift.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sum;

import io.github.echosift.report.ReportBuilder;
import io.github.echosift.schema.Columns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts the records that could not be documents. */
public final class Quarantine {
  /** Reasons listed in the report; the rest is summed up. */
  private static final int REASONS = 20;

  /** Name of the table. */
  public static final String TABLE = "quarantine";

  private Quarantine() {}

  /** {@code raw, file, reason}; and {@code _row} to sort by. */
  public static Dataset<Row> rows(Input input) {
    return input.quarantine().select(Columns.RAW, Columns.FILE, Columns.REASON, Columns.ROW);
  }

  /** Counts records by kind of reason (numbers and quoted values left out) into the report. */
  public static void count(Input input, ReportBuilder report) {
    List<Row> kinds =
        input
            .quarantine()
            .groupBy(
                regexp_replace(
                        regexp_replace(col(Columns.REASON), "'[^']*'", "'...'"),
                        "(?<!-)[0-9]+",
                        "N")
                    .as(Columns.REASON))
            .agg(sum(lit(1L)).as("rows"))
            .orderBy(col("rows").desc(), col(Columns.REASON))
            .limit(REASONS)
            .collectAsList();
    kinds.forEach(kind -> report.quarantined(kind.getString(0), kind.getLong(1)));
    if (kinds.size() == REASONS) {
      long listed = kinds.stream().mapToLong(kind -> kind.getLong(1)).sum();
      long others = input.quarantine().count() - listed;
      if (others > 0) {
        report.quarantined("other reasons", others);
      }
    }
  }
}
