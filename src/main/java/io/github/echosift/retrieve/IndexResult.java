package io.github.echosift.retrieve;

import io.github.echosift.report.Report;
import io.github.echosift.run.JobResult;
import io.github.echosift.schema.Api;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What indexing gives: the report, and what could not be read. */
@Api
public final class IndexResult extends JobResult {
  IndexResult(Map<String, Supplier<Dataset<Row>>> tables, Supplier<Report> reporter) {
    super(tables, reporter, () -> {});
  }
}
