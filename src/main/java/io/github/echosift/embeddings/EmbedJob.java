package io.github.echosift.embeddings;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.read.Records;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.Embedding;
import io.github.echosift.run.Input;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.Outline;
import io.github.echosift.run.Quarantine;
import io.github.echosift.run.StagedRun;
import io.github.echosift.run.Steps;
import io.github.echosift.run.WrittenTables;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.Counted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Embeds documents; writes {@code embeddings, quarantine} and the report, or gives them. */
public final class EmbedJob {
  /** Name of the job. */
  public static final String NAME = "embed";

  static final String EMBEDDINGS = "embeddings";

  private final JobContext context;
  private final EncoderConfig config;

  /** A job with a configuration. */
  public EmbedJob(JobContext context, EncoderConfig config) {
    this.context = context;
    this.config = config;
  }

  /** What the job will do. */
  public static Outline outline(EncoderConfig config) {
    return Outline.of(NAME, List.of("read", "embed", "write"), config);
  }

  /** Runs the job and writes; the output is published when this returns. */
  public EmbedResult write(Supplier<Records> records, OutputConfig output) {
    ReportBuilder report = report();
    try (StagedRun run = context.staged(output)) {
      Input input = run.steps().read(records);
      Dataset<Row> embedded = embedded(run.steps(), input);
      run.steps()
          .tell(
              "write",
              input.count(),
              () -> {
                report.count("input", input.countRecords());
                report.count("embedded", run.writeInOrder(EMBEDDINGS, embedded));
                report.count("quarantined", run.writeQuarantine(input));
              });
      Quarantine.count(input, report);
      Report done = run.publish(report, "embedded");
      return new EmbedResult(
          WrittenTables.of(context.caller(), output, EMBEDDINGS, Quarantine.TABLE),
          () -> done,
          () -> {});
    }
  }

  /** Runs the job and gives what it found, held until the result is closed. */
  public EmbedResult find(Supplier<Records> records) {
    ReportBuilder report = report();
    return context.held(
        steps -> {
          Input input = steps.read(records);
          Dataset<Row> embedded = embedded(steps, input);
          Map<String, Supplier<Dataset<Row>>> tables = new LinkedHashMap<>();
          tables.put(EMBEDDINGS, () -> embedded.drop(Columns.ROW));
          tables.put(Quarantine.TABLE, () -> Quarantine.rows(input).drop(Columns.ROW));
          return new EmbedResult(
              context.given(tables),
              () -> {
                report.count("input", input.countRecords());
                report.count("embedded", embedded.count());
                report.count("quarantined", input.quarantine().count());
                Quarantine.count(input, report);
                return steps.fill(report).build().checkAccounting("embedded");
              },
              steps::close);
        });
  }

  private ReportBuilder report() {
    return ReportBuilder.of(NAME).config(context.settings()).model(config.model());
  }

  private Dataset<Row> embedded(Steps steps, Input input) {
    Counted vectors = Embedding.asWritten(steps, config, input.documents(), Columns.ROW);
    return input
        .rows()
        .join(vectors.rows(), Columns.ROW)
        .select(col(Columns.ROW), col(Columns.DOC_ID).as(Columns.ID), floats(Columns.VECTOR));
  }

  private static Column floats(String packed) {
    UDF1<byte[], float[]> unpack = PackedArrays::floats;
    return udf(unpack, DataTypes.createArrayType(DataTypes.FloatType, false))
        .apply(col(packed))
        .as(Columns.EMBEDDING);
  }
}
