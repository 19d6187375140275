package io.github.echosift.dedup;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.Input;
import io.github.echosift.run.Quarantine;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run found, before it is written.
 *
 * @param input the input
 * @param outcome groups, pairs and what was met on the way
 * @param grouped the documents in groups of two or more, with ids
 * @param explained {@code _row, differences} of removed documents, where they are asked for
 * @param prefix what stands before the names of added columns
 */
record Found(
    Input input,
    DedupOutcome outcome,
    Dataset<Row> grouped,
    Optional<Dataset<Row>> explained,
    String prefix) {
  Dataset<Row> kept() {
    return DedupTables.kept(input.rows(), grouped, prefix);
  }

  Dataset<Row> removed() {
    return DedupTables.removed(grouped, explained, prefix);
  }

  Dataset<Row> pairs() {
    return DedupTables.pairs(input.rows(), outcome.pairs());
  }

  /** The tables as users see them, not yet computed. */
  Map<String, Supplier<Dataset<Row>>> tables() {
    Map<String, Supplier<Dataset<Row>>> tables = new LinkedHashMap<>();
    tables.put(DedupJob.KEPT, () -> unnumbered(kept()));
    tables.put(DedupJob.REMOVED, () -> unnumbered(removed()));
    tables.put(DedupJob.PAIRS, this::pairs);
    tables.put(Quarantine.TABLE, () -> unnumbered(Quarantine.rows(input)));
    return tables;
  }

  private static Dataset<Row> unnumbered(Dataset<Row> rows) {
    return rows.drop(Columns.ROW);
  }

  void count(ReportBuilder report) {
    report.count("distinct", outcome.texts().distinct());
    report.count("unreadable", outcome.texts().unreadable());
    report.count(Columns.CONTAINED, outcome.contained());
  }

  void tell(DedupConfig config, ReportBuilder report) {
    Quarantine.count(input, report);
    report.findings(DedupReport.of(config, this));
  }

  /** Counts what was not counted while it was written. */
  Report counted(DedupConfig config, Steps steps, ReportBuilder report) {
    report.count("input", input.countRecords());
    report.count(DedupJob.KEPT, kept().count());
    report.count(DedupJob.REMOVED, removed().count());
    report.count("quarantined", input.quarantine().count());
    count(report);
    report.count(DedupJob.PAIRS, pairs().count());
    tell(config, report);
    return steps.fill(report).build().checkAccounting(DedupJob.KEPT, DedupJob.REMOVED);
  }
}
