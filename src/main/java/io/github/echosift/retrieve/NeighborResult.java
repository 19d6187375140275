package io.github.echosift.retrieve;

import io.github.echosift.report.Report;
import io.github.echosift.run.JobResult;
import io.github.echosift.schema.Api;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What search and recommendation give. */
@Api
public final class NeighborResult extends JobResult {
  NeighborResult(
      Map<String, Supplier<Dataset<Row>>> tables, Supplier<Report> reporter, Runnable free) {
    super(tables, reporter, free);
  }

  /**
   * What was found: {@code query_id, rank, id, score}, and columns of the documents that were asked
   * for; ranks count from 1.
   */
  public Dataset<Row> neighbors() {
    return table(NeighborTables.NEIGHBORS);
  }
}
