package io.github.echosift.embeddings;

import io.github.echosift.report.Report;
import io.github.echosift.run.JobResult;
import io.github.echosift.schema.Api;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What embedding gives. */
@Api
public final class EmbedResult extends JobResult {
  EmbedResult(
      Map<String, Supplier<Dataset<Row>>> tables, Supplier<Report> reporter, Runnable free) {
    super(tables, reporter, free);
  }

  /** One row a document: {@code id}, {@code embedding array<float>}. */
  public Dataset<Row> embeddings() {
    return table(EmbedJob.EMBEDDINGS);
  }
}
