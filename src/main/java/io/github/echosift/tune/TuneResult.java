package io.github.echosift.tune;

import io.github.echosift.report.Report;
import io.github.echosift.run.JobResult;
import io.github.echosift.schema.Api;
import java.util.Map;
import java.util.function.Supplier;

/** What tuning gives: the report, and the thresholds that are guaranteed. */
@Api
public final class TuneResult extends JobResult {
  private final Map<String, Double> thresholds;

  TuneResult(Map<String, Double> thresholds, Supplier<Report> reporter) {
    super(Map.of(), reporter, () -> {});
    this.thresholds = Map.copyOf(thresholds);
  }

  /** Guaranteed thresholds by setting, such as {@code semantic-threshold}; none for other rules. */
  public Map<String, Double> thresholds() {
    return thresholds;
  }
}
