package io.github.echosift;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.read.Records;
import io.github.echosift.run.JobContext;
import io.github.echosift.spark.Sizing;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a call reads, once it runs. */
final class CallInput {
  private CallInput() {}

  static Supplier<Records> records(JobContext context, InputConfig input, OutputConfig output) {
    return () -> Records.load(context.reader(input), input, output.format());
  }

  static Supplier<Records> records(JobContext context, Dataset<Row> rows, DocumentFields fields) {
    return () -> Records.of(Sizing.in(context.spark(), rows), fields);
  }
}
