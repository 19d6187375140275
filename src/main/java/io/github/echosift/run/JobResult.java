package io.github.echosift.run;

import io.github.echosift.report.Report;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a job gives: tables and a report. Tables that were not written are computed when they are
 * first used, over rows that are held until the result is closed; those that were written are read.
 */
@Api
public abstract class JobResult implements AutoCloseable {
  private final Map<String, Supplier<Dataset<Row>>> tables;
  private final Supplier<Report> reporter;
  private final Runnable free;
  private Report report;

  /**
   * A result.
   *
   * @param tables the tables by name
   * @param reporter makes the report
   * @param free frees what is held
   */
  protected JobResult(
      Map<String, Supplier<Dataset<Row>>> tables, Supplier<Report> reporter, Runnable free) {
    this.tables = new LinkedHashMap<>(tables);
    this.reporter = reporter;
    this.free = free;
  }

  /** A table by its name. */
  protected final Dataset<Row> table(String name) {
    Supplier<Dataset<Row>> rows = tables.get(name);
    if (rows == null) {
      throw new UserException("there is no table " + name + ": it was not asked for");
    }
    return rows.get();
  }

  /** Records that could not be documents: {@code raw, file, reason}. */
  public final Dataset<Row> quarantine() {
    return table(Quarantine.TABLE);
  }

  /**
   * What happened, in numbers and examples. Where nothing was written the first call counts the
   * tables.
   *
   * @throws IllegalStateException if the rows do not add up
   */
  public final synchronized Report report() {
    if (report == null) {
      report = reporter.get();
    }
    return report;
  }

  /** Rows by what became of them, such as {@code input}; see {@link #report()}. */
  public final Map<String, Long> counts() {
    return report().counts();
  }

  /** Frees what is held; tables that were not written can't be used afterwards. */
  @Override
  public final void close() {
    free.run();
  }
}
