package io.github.echosift.dedup;

import io.github.echosift.history.HistoryTables;
import io.github.echosift.report.Report;
import io.github.echosift.run.JobResult;
import io.github.echosift.schema.Api;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What deduplication gives. Rows of the input are kept, removed, or in quarantine. */
@Api
public final class DedupResult extends JobResult {
  DedupResult(
      Map<String, Supplier<Dataset<Row>>> tables, Supplier<Report> reporter, Runnable free) {
    super(tables, reporter, free);
  }

  /** Documents that stay: the input's columns, {@code group_id}, {@code group_size}. */
  public Dataset<Row> kept() {
    return table(DedupJob.KEPT);
  }

  /**
   * Documents that go, and why: the input's columns, {@code group_id, keeper_id, matched_id, rule,
   * score, hops}, and {@code differences} where they are to be explained.
   */
  public Dataset<Row> removed() {
    return table(DedupJob.REMOVED);
  }

  /**
   * What happened to the groups of the history: {@code sequence, batch, time, event, document_id,
   * old_id, new_id}. There is none where the input was no batch of a history.
   */
  public Dataset<Row> events() {
    return table(HistoryTables.EVENTS);
  }

  /**
   * Groups that grew: {@code group_id, group_size, growth, first_seen, last_seen}. There is none
   * where no alerts were asked for.
   */
  public Dataset<Row> alerts() {
    return table(HistoryTables.ALERTS);
  }

  /**
   * Documents of earlier batches that go for a late original: {@code id, keeper_id, group_id, rule,
   * score}. There is none unless the oldest are to be kept.
   */
  public Dataset<Row> superseded() {
    return table(HistoryTables.SUPERSEDED);
  }

  /** Verified pairs, each once: {@code id_a, id_b, rule, score, inside_id}. */
  public Dataset<Row> pairs() {
    return table(DedupJob.PAIRS);
  }
}
