package io.github.echosift.retrieve;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.neighbors.History;
import io.github.echosift.config.neighbors.RecommendRequest;
import io.github.echosift.read.Records;
import io.github.echosift.run.Input;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.Outline;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.types.StructType;

/**
 * Recommends documents for each document, or for users by what they liked; writes {@code neighbors,
 * quarantine} and the report, or gives them.
 */
public final class RecommendJob {
  /** Name of the job. */
  public static final String NAME = "recommend";

  private final JobContext context;
  private final RecommendRequest request;

  /**
   * What users liked.
   *
   * @param records records whose text is the user
   * @param columns their columns
   */
  public record Likes(Supplier<Records> records, History columns) {}

  /** A job with a configuration. */
  public RecommendJob(JobContext context, RecommendRequest request) {
    this.context = context;
    this.request = request;
  }

  /** What the job will do. */
  public static Outline outline(RecommendRequest request) {
    List<String> stages = new ArrayList<>(List.of("read"));
    stages.addAll(RecommendFlow.stages(request).names());
    stages.add("write");
    return Outline.of(NAME, stages, request.encoder());
  }

  /**
   * Requires of the columns of what users liked what can be told before a record is looked at.
   *
   * @throws UserException naming the one that isn't there, or can't be there
   */
  public static void requireHistory(StructType history, History columns) {
    Liked.requireColumns(history, columns.liked());
  }

  /** Runs the job and writes; the output is published when this returns. */
  public NeighborResult write(
      Supplier<Records> documents, Optional<Likes> likes, OutputConfig output) {
    return run().write(steps -> find(steps, documents, likes), output);
  }

  /** Runs the job and gives what it found, held until the result is closed. */
  public NeighborResult find(Supplier<Records> documents, Optional<Likes> likes) {
    return run().hold(steps -> find(steps, documents, likes));
  }

  private NeighborRun run() {
    return NeighborRun.of(context, NAME, request.neighbors(), request.encoder());
  }

  private Found find(Steps steps, Supplier<Records> documents, Optional<Likes> likes) {
    Input there = steps.read(documents);
    if (there.count() == 0) {
      throw new UserException(
          "there is nothing to recommend: none of "
              + there.countRecords()
              + " records is a document");
    }
    Optional<RecommendFlow.Users> users =
        likes.map(
            given -> {
              Input history = AskingInput.read(steps, "history", given.records());
              if (history.count() == 0) {
                throw new UserException("history names no user in any of its records");
              }
              return new RecommendFlow.Users(history, given.columns());
            });
    return RecommendFlow.run(request, steps, there, users);
  }
}
