package io.github.echosift.retrieve;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.Input;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.Quarantine;
import io.github.echosift.run.StagedRun;
import io.github.echosift.run.Steps;
import io.github.echosift.run.WrittenTables;
import io.github.echosift.schema.Columns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs what finds neighbours, and writes {@code neighbors, quarantine} and the report. */
record NeighborRun(JobContext context, String job, ReportBuilder report) {

  static NeighborRun of(
      JobContext context, String job, NeighborConfig neighbors, EncoderConfig encoder) {
    return new NeighborRun(
        context,
        job,
        ReportBuilder.of(job)
            .config(context.settings())
            .seed(neighbors.seed())
            .model(encoder.model()));
  }

  /** Runs and writes; the output is published when this returns. */
  NeighborResult write(Function<Steps, Found> finder, OutputConfig output) {
    try (StagedRun run = context.staged(output)) {
      Found found = finder.apply(run.steps());
      run.steps()
          .tell(
              "write",
              found.neighbors().count(),
              () -> {
                books(found);
                report.count(
                    NeighborTables.NEIGHBORS,
                    run.writeInOrder(
                        NeighborTables.NEIGHBORS,
                        NeighborTables.visible(found.neighbors().rows())));
                report.count(
                    "quarantined",
                    run.writeInOrder(Quarantine.TABLE, NeighborTables.quarantine(found.inputs())));
              });
      tell(found, output.texts());
      Report done = run.publish(report, found.books().keySet().toArray(String[]::new));
      return new NeighborResult(
          WrittenTables.of(context.caller(), output, NeighborTables.NEIGHBORS, Quarantine.TABLE),
          () -> done,
          () -> {});
    }
  }

  /** Runs and gives what was found, held until the result is closed. */
  NeighborResult hold(Function<Steps, Found> finder) {
    return context.held(
        steps -> {
          Found found = finder.apply(steps);
          Map<String, Supplier<Dataset<Row>>> tables = new LinkedHashMap<>();
          tables.put(
              NeighborTables.NEIGHBORS,
              () ->
                  NeighborTables.visible(found.neighbors().rows())
                      .orderBy(Columns.ROW)
                      .drop(Columns.ROW));
          tables.put(
              Quarantine.TABLE, () -> NeighborTables.quarantine(found.inputs()).drop(Columns.ROW));
          return new NeighborResult(
              context.given(tables), () -> reported(steps, found), steps::close);
        });
  }

  private Report reported(Steps steps, Found found) {
    books(found);
    report.count(NeighborTables.NEIGHBORS, found.neighbors().count());
    report.count("quarantined", NeighborTables.quarantine(found.inputs()).count());
    tell(found, ReportTexts.EXCERPTS);
    return steps
        .fill(report)
        .build()
        .checkAccounting(found.books().keySet().toArray(String[]::new));
  }

  private void books(Found found) {
    report.count("input", found.inputs().stream().mapToLong(Input::countRecords).sum());
    found.aside().forEach(report::count);
    found.books().forEach(report::count);
  }

  private void tell(Found found, ReportTexts texts) {
    found.inputs().forEach(input -> Quarantine.count(input, report));
    report.findings(NeighborReport.of(job, found, texts));
  }
}
