package io.github.echosift.dedup;

import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.echoes.DuplicateFindings;
import io.github.echosift.history.BatchRows;
import io.github.echosift.history.HistoryBatch;
import io.github.echosift.history.HistoryFacts;
import io.github.echosift.history.HistoryTables;
import io.github.echosift.report.Findings;
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
 * @param names {@code _row, _id, _group} of documents, of those before the input's too
 * @param grouped the documents in groups of two or more, with ids
 * @param explained {@code _row, differences} of removed documents, where they are asked for
 * @param prefix what stands before the names of added columns
 * @param batch what there is beside, where the input is a batch of a history
 */
record Found(
    Input input,
    DedupOutcome outcome,
    Dataset<Row> names,
    Dataset<Row> grouped,
    Optional<Dataset<Row>> explained,
    String prefix,
    Optional<OfBatch> batch) {

  /**
   * What a batch of a history gives beside.
   *
   * @param tables tables to be written, by name
   * @param findings how it stands to what came before
   * @param commit puts the batch down
   */
  record OfBatch(
      Map<String, Dataset<Row>> tables, Supplier<HistoryFacts> findings, Runnable commit) {}

  Found with(HistoryBatch history, HistoryTables tables) {
    OfBatch ofBatch =
        new OfBatch(
            tables.written(), () -> tables.findings(rows()), () -> history.commit(rows(), tables));
    return new Found(input, outcome, names, grouped, explained, prefix, Optional.of(ofBatch));
  }

  /** What a history takes of it. */
  BatchRows rows() {
    return new BatchRows(input, grouped, outcome.trace());
  }

  /** The tables of a batch; none where the input is no batch. */
  Map<String, Dataset<Row>> tablesOfBatch() {
    return batch.map(OfBatch::tables).orElse(Map.of());
  }

  Dataset<Row> kept() {
    return DedupTables.kept(input.rows(), outcome.echoes(), grouped, prefix);
  }

  Dataset<Row> removed() {
    return DedupTables.removed(grouped, explained, prefix);
  }

  Dataset<Row> pairs() {
    return DedupTables.pairs(outcome.echoes().only(names, Columns.ROW), outcome.pairs());
  }

  /** The tables as users see them, not yet computed. */
  Map<String, Supplier<Dataset<Row>>> tables() {
    Map<String, Supplier<Dataset<Row>>> tables = new LinkedHashMap<>();
    tables.put(DedupJob.KEPT, () -> unnumbered(kept()));
    tables.put(DedupJob.REMOVED, () -> unnumbered(removed()));
    tables.put(DedupJob.PAIRS, this::pairs);
    tables.put(Quarantine.TABLE, () -> unnumbered(Quarantine.rows(input)));
    tablesOfBatch().forEach((name, rows) -> tables.put(name, () -> rows));
    return tables;
  }

  private static Dataset<Row> unnumbered(Dataset<Row> rows) {
    return rows.drop(Columns.ROW);
  }

  void count(ReportBuilder report) {
    report.count("distinct", outcome.texts().distinct());
    report.count("unreadable", outcome.texts().unreadable());
    report.count(Columns.CONTAINED, outcome.contained());
    outcome.screen().forEach(report::metric);
  }

  void tell(DedupRequest request, ReportTexts texts, ReportBuilder report) {
    Quarantine.count(input, report);
    DuplicateFindings duplicates = DedupReport.of(request, this, texts);
    report.findings(
        batch
            .<Findings>map(own -> new HistoryFindings(duplicates, own.findings().get()))
            .orElse(duplicates));
  }

  /** Counts what was not counted while it was written. */
  Report counted(DedupRequest request, Steps steps, ReportBuilder report) {
    report.count("input", input.countRecords());
    report.count(DedupJob.KEPT, kept().count());
    report.count(DedupJob.REMOVED, removed().count());
    report.count("quarantined", input.quarantine().count());
    count(report);
    report.count(DedupJob.PAIRS, pairs().count());
    tell(request, ReportTexts.EXCERPTS, report);
    return steps.fill(report).build().checkAccounting(DedupJob.KEPT, DedupJob.REMOVED);
  }
}
