package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

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
import io.github.echosift.run.WrittenTables;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Embeds documents into an index that searches need not embed again; adds to one that is there. A
 * part of the index appears whole or not at all.
 */
public final class IndexJob {
  /** Name of the job. */
  public static final String NAME = "index";

  private static final String INDEXED = "indexed";

  private final JobContext context;
  private final EncoderConfig encoder;
  private final long listedFrom;

  /** A job with an encoder. */
  public IndexJob(JobContext context, EncoderConfig encoder) {
    this(context, encoder, NewPart.LISTED);
  }

  /** A job whose index has lists from another number of documents on. */
  IndexJob(JobContext context, EncoderConfig encoder, long listedFrom) {
    this.context = context;
    this.encoder = encoder;
    this.listedFrom = listedFrom;
  }

  /** What the job will do. */
  public static Outline outline(EncoderConfig encoder) {
    return Outline.of(NAME, List.of("read", "embed", "write"), encoder);
  }

  /**
   * Where the next part of an index goes.
   *
   * @throws UserException where the folder holds something else, or a part is damaged
   */
  public static OutputConfig next(Configuration hadoop, String folder) {
    IndexFolder index = IndexFolder.of(hadoop, folder);
    return OutputConfig.of(index.place(index.parts().size()).toString());
  }

  /** Runs the job; the part is published when this returns. */
  public IndexResult write(Supplier<Records> records, String folder) {
    Configuration hadoop = context.spark().sparkContext().hadoopConfiguration();
    IndexFolder index = IndexFolder.of(hadoop, folder);
    List<IndexPart> parts = index.parts();
    parts.stream().findFirst().ifPresent(part -> IndexedDocuments.requireModel(part, encoder));
    OutputConfig output = OutputConfig.of(index.place(parts.size()).toString());
    ReportBuilder report = ReportBuilder.of(NAME).config(context.settings()).model(encoder.model());
    try (StagedRun run = context.staged(output)) {
      Input input = run.steps().read(records);
      requireColumns(input, parts);
      OpenIndex before = new OpenIndex(context.spark(), index, parts);
      before.rows().ifPresent(there -> requireNewIds(input, there));
      Counted vectors = Embedding.asWritten(run.steps(), encoder, input.documents(), Columns.ROW);
      NewPart part = NewPart.of(run.steps(), before, vectors, listedFrom);
      run.steps().plan("lists", part.told());
      long first = parts.stream().mapToLong(IndexPart::records).sum();
      run.steps()
          .tell(
              "write",
              input.count(),
              () -> {
                report.count("input", input.countRecords());
                long written = part.write(run, input.rows(), first);
                report.count(INDEXED, written);
                report.count("quarantined", run.writeQuarantine(input));
                describe(run, input, part, written);
              });
      Quarantine.count(input, report);
      report.count("before", before.documents());
      Report done = run.publish(report, INDEXED);
      return new IndexResult(
          WrittenTables.of(context.caller(), output, IndexFolder.DOCUMENTS, Quarantine.TABLE),
          () -> done);
    }
  }

  private void describe(StagedRun run, Input input, NewPart part, long written) {
    Configuration hadoop = context.spark().sparkContext().hadoopConfiguration();
    String table = run.path(IndexFolder.DOCUMENTS);
    Dataset<Row> rows = context.spark().read().parquet(table);
    List<Row> sums =
        OpenIndex.sums(
            part.isListed() ? rows : rows.withColumn(OpenIndex.LIST, lit(0)), OpenIndex.LIST);
    IndexFolder.describe(
        hadoop,
        run.path("."),
        new IndexPart(
            IndexPart.FORMAT,
            encoder.model() + ", " + encoder.precision().label(),
            IndexedDocuments.reading(encoder),
            IndexedDocuments.probe(encoder),
            input.schema().json(),
            input.countRecords(),
            written,
            NewPart.sum(sums),
            IndexFolder.lengths(hadoop, table),
            part.described(hadoop, run, sums).orElse(null)));
  }

  private static void requireColumns(Input input, List<IndexPart> parts) {
    String columns = input.schema().json();
    if (!parts.isEmpty() && !parts.get(0).columns().equals(columns)) {
      throw new UserException(
          "index has documents of other columns than these ("
              + input.schema().simpleString()
              + "): append documents of the same form");
    }
  }

  private static void requireNewIds(Input input, Dataset<Row> there) {
    String again =
        input
            .rows()
            .select(Columns.DOC_ID)
            .join(there.select(Columns.DOC_ID), Columns.DOC_ID)
            .agg(min(Columns.DOC_ID))
            .head()
            .getString(0);
    if (again != null) {
      throw new UserException(
          "index has a document of id '" + again + "' already: append new documents only");
    }
  }
}
