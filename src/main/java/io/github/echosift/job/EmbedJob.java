package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Reads, embeds, writes {@code embeddings, quarantine} and the report. */
final class EmbedJob {
  private final SparkSession spark;
  private final EncoderConfig config;
  private final Map<String, Object> settings;

  EmbedJob(SparkSession spark, EncoderConfig config, Map<String, Object> settings) {
    this.spark = spark;
    this.config = config;
    this.settings = settings;
  }

  /** Runs the job; the output is published when this returns. */
  Report run(InputConfig input, OutputOptions output) {
    ReportBuilder report = Report.of("embed").config(settings).model(config.model());
    try (StagedRun run = StagedRun.open(spark, input, output)) {
      Dataset<Row> documents = run.input().documents();
      long count = run.input().count();
      Dataset<Row> texts =
          documents.select(col(Columns.ROW).as(Columns.NODE), col(Columns.TEXT).as(Columns.NORMAL));
      Dataset<Row> vectors =
          Embedding.run(
                  spark, run.steps(), config, new Steps.Result(texts, count), Unreadable.EMBEDDED)
              .rows();
      Dataset<Row> named =
          documents
              .join(vectors.withColumnRenamed(Columns.NODE, Columns.ROW), Columns.ROW)
              .select(col(Columns.ROW), col(Columns.DOC_ID).as(Columns.ID), floats(Columns.VECTOR));
      run.steps()
          .write(
              count,
              () -> {
                report.count("input", run.input().input());
                report.count("embedded", run.writeInOrder("embeddings", named));
                report.count("quarantined", run.writeQuarantine());
              });
      Quarantine.count(run.input(), report);
      return run.publish(report, "embedded");
    }
  }

  private static org.apache.spark.sql.Column floats(String packed) {
    UDF1<byte[], float[]> unpack = PackedArrays::floats;
    return udf(unpack, DataTypes.createArrayType(DataTypes.FloatType, false))
        .apply(col(packed))
        .as(Columns.EMBEDDING);
  }
}
