package io.github.echosift.measure;

import io.github.echosift.report.Report;
import io.github.echosift.run.JobResult;
import io.github.echosift.schema.Api;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What measuring gives. */
@Api
public final class EvaluateResult extends JobResult {
  EvaluateResult(
      Map<String, Supplier<Dataset<Row>>> tables, Supplier<Report> reporter, Runnable free) {
    super(tables, reporter, free);
  }

  /** The measures by name. */
  public Map<String, Double> metrics() {
    return report().metrics();
  }
}
