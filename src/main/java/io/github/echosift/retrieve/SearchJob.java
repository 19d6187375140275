package io.github.echosift.retrieve;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.config.neighbors.SearchRequest;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.read.Records;
import io.github.echosift.run.Input;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.Outline;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the documents nearest to queries; writes {@code neighbors, quarantine} and the report, or
 * gives them.
 */
public final class SearchJob {
  /** Name of the job. */
  public static final String NAME = "search";

  private final JobContext context;
  private final SearchRequest request;

  /** A job with a configuration. */
  public SearchJob(JobContext context, SearchRequest request) {
    this.context = context;
    this.request = request;
  }

  /** What the job will do. */
  public static Outline outline(SearchRequest request) {
    List<String> stages = new ArrayList<>(List.of("read", "read queries"));
    stages.addAll(SearchFlow.stages(request).names());
    stages.add("write");
    return Outline.of(NAME, stages, request.encoder());
  }

  /**
   * Requires of the documents' columns what can be told before a record is looked at.
   *
   * @throws UserException naming the first column that isn't there, or can't be shown, or saying
   *     what is wrong with the condition
   */
  public static void requireColumns(StructType documents, NeighborConfig config) {
    Corpus.requireColumns(documents, config);
    Corpus.requireCondition(documents, config);
  }

  /**
   * Requires an index, or a history, as far as can be told without Spark.
   *
   * @throws UserException where the folder holds neither
   */
  public static void requireIndex(Configuration hadoop, String folder) {
    if (!HistoryStore.seemsInTables(folder) && HistoryStore.seen(folder).isEmpty()) {
      IndexedDocuments.parts(IndexFolder.of(hadoop, folder), folder);
    }
  }

  /** The documents of an index that was made with the encoder of the request. */
  public static Searched.Source index(String folder, SearchRequest request) {
    return new IndexedDocuments(folder, request.encoder());
  }

  /** Runs the job and writes; the output is published when this returns. */
  public NeighborResult write(
      Searched.Source documents, Supplier<Records> queries, OutputConfig output) {
    return run().write(steps -> find(steps, documents, queries), output);
  }

  /** Runs the job and gives what it found, held until the result is closed. */
  public NeighborResult find(Searched.Source documents, Supplier<Records> queries) {
    return run().hold(steps -> find(steps, documents, queries));
  }

  private NeighborRun run() {
    return NeighborRun.of(context, NAME, request.neighbors(), request.encoder());
  }

  private Found find(Steps steps, Searched.Source documents, Supplier<Records> queries) {
    Searched there = documents.read(steps);
    Input asked = AskingInput.read(steps, "queries", queries);
    if (asked.count() == 0) {
      throw new UserException(
          "there is nothing to search for: none of "
              + asked.countRecords()
              + " records of queries is a text");
    }
    return SearchFlow.run(request, steps, there, asked);
  }
}
