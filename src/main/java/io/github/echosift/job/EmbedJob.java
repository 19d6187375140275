package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.write.StagedOutput;
import io.github.echosift.write.Tables;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
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
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    try (StagedOutput staged = StagedOutput.open(hadoop, output.directory(), output.mode());
        Steps steps = new Steps(spark)) {
      try (Loaded loaded = steps.read(input)) {
        Dataset<Row> texts =
            loaded
                .documents()
                .select(col(Columns.ROW).as(Columns.NODE), col(Columns.TEXT).as(Columns.NORMAL));
        long documents = loaded.count();
        Dataset<Row> vectors =
            Embedding.run(
                    spark, steps, config, new Steps.Result(texts, documents), Unreadable.EMBEDDED)
                .rows();
        Dataset<Row> named =
            loaded
                .documents()
                .join(vectors.withColumnRenamed(Columns.NODE, Columns.ROW), Columns.ROW)
                .select(
                    col(Columns.ROW), col(Columns.DOC_ID).as(Columns.ID), floats(Columns.VECTOR));
        steps.write(
            documents,
            () -> {
              report.count("input", loaded.input());
              report.count(
                  "embedded",
                  CountedRows.write(
                      named,
                      rows ->
                          Tables.writeSorted(
                              rows, Columns.ROW, staged.path("embeddings"), output.format())));
              report.count("quarantined", Quarantine.write(loaded, staged, output));
            });
        Quarantine.count(loaded, report);
        Report done = steps.fill(report).build();
        requireAll(done);
        ReportFiles.write(hadoop, staged.path("."), done);
        staged.publish();
        return done;
      }
    }
  }

  private static void requireAll(Report done) {
    long out = done.count("embedded") + done.count("quarantined");
    if (done.count("input") != out) {
      throw new IllegalStateException(
          "rows do not add up: input %d, but embedded and quarantined %d"
              .formatted(done.count("input"), out));
    }
  }

  private static org.apache.spark.sql.Column floats(String packed) {
    UDF1<byte[], float[]> unpack = PackedArrays::floats;
    return udf(unpack, DataTypes.createArrayType(DataTypes.FloatType, false))
        .apply(col(packed))
        .as(Columns.EMBEDDING);
  }
}
