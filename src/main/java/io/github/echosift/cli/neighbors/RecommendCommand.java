package io.github.echosift.cli.neighbors;

import io.github.echosift.cli.JobCall;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.neighbors.RecommendRequest;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.NeighborOptions;
import io.github.echosift.flags.OutputOptions;
import io.github.echosift.flags.RecommendOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.read.Records;
import io.github.echosift.retrieve.RecommendJob;
import io.github.echosift.retrieve.SearchJob;
import io.github.echosift.sizes.InputSize;
import io.github.echosift.spark.Sizing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recommend}: recommends documents for documents, or for users. */
@Command(
    name = RecommendJob.NAME,
    sortOptions = false,
    sortSynopsis = false,
    description = "Recommends documents for each document, or for users by what they liked.")
public final class RecommendCommand implements Callable<Integer> {
  @Option(
      names = "--history",
      arity = "1..*",
      paramLabel = "PATH",
      order = 14,
      description =
          "Files of users and the ids of documents that they liked, one id or a list a row; by default"
              + " every document asks.")
  private List<String> history = new ArrayList<>();

  @Mixin private RecommendOptions recommend;
  @Mixin private InputOptions input;
  @Mixin private OutputOptions output;
  @Mixin private NeighborOptions neighbors;
  @Mixin private EncoderOptions encoder;
  @Mixin private KeepingOptions keeping;
  @Mixin private RunOptions run;
  @Spec private CommandSpec spec;

  /** Runs the job. */
  @Override
  public Integer call() {
    InputConfig from = input.config();
    OutputConfig to = output.config();
    RecommendRequest request = recommend.request(neighbors.config(run.seed()), encoder.config());
    JobCall call =
        new JobCall(
                RecommendJob.outline(request),
                from,
                to,
                () -> InputSize.of(from).and(asked(from).map(InputSize::of).orElse(Sizing.SMALL)))
            .keeping(keeping)
            .requiring(
                (columns, settings) -> SearchJob.requireColumns(columns, request.neighbors()));
    return asked(from)
        .map(
            users ->
                call.beside(
                    "history",
                    users,
                    (columns, settings) ->
                        RecommendJob.requireHistory(columns, recommend.columns())))
        .orElse(call)
        .run(
            run,
            spec,
            context ->
                new RecommendJob(context, request)
                    .write(
                        () -> Records.load(context.spark(), from),
                        likes(context.spark(), from),
                        to));
  }

  private Optional<RecommendJob.Likes> likes(SparkSession spark, InputConfig from) {
    return asked(from)
        .map(
            asked -> new RecommendJob.Likes(() -> Records.load(spark, asked), recommend.columns()));
  }

  private Optional<InputConfig> asked(InputConfig from) {
    return history.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new InputConfig(
                history,
                Optional.empty(),
                Optional.empty(),
                recommend.columns().fields(),
                from.reading()));
  }
}
