package io.github.echosift.cli.neighbors;

import io.github.echosift.cli.JobCall;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.neighbors.SearchRequest;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.NeighborOptions;
import io.github.echosift.flags.OutputOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.flags.SearchOptions;
import io.github.echosift.read.Records;
import io.github.echosift.retrieve.SearchJob;
import io.github.echosift.retrieve.Searched;
import io.github.echosift.schema.UserException;
import io.github.echosift.sizes.InputSize;
import io.github.echosift.spark.HadoopSettings;
import io.github.echosift.spark.Sizing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code search}: finds the documents nearest to queries. */
@Command(
    name = SearchJob.NAME,
    sortOptions = false,
    sortSynopsis = false,
    description = "Finds for each query the documents nearest to it in meaning, and in words.")
public final class SearchCommand implements Callable<Integer> {
  @Option(
      names = "--queries",
      arity = "1..*",
      required = true,
      paramLabel = "PATH",
      order = 1,
      description = "Files of queries, in any format that documents may have.")
  private List<String> queries = new ArrayList<>();

  @Option(
      names = "--index",
      paramLabel = "DIR",
      order = 1,
      description =
          "Index to search instead of --input, as `echosift index` makes it; or the history of"
              + " dedup, whose distinct texts are searched.")
  private String index;

  @Mixin private SearchOptions search;
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
    InputConfig asked = input.of(queries, search.queryColumn());
    if (index != null && input.given()) {
      throw new UserException("give either --input or --index, one of the two");
    }
    if (index == null && !input.given()) {
      throw new UserException("give --input or --index: the documents to be searched");
    }
    InputConfig from = index == null ? input.config() : asked;
    OutputConfig to = output.config();
    SearchRequest request = search.request(neighbors.config(run.seed()), encoder.config());
    if (index != null) {
      SearchJob.requireIndex(HadoopSettings.read(), index);
    }
    JobCall call =
        new JobCall(
                SearchJob.outline(request), from, to, () -> InputSize.of(from).and(beside(asked)))
            .keeping(keeping);
    return required(call, request, asked)
        .run(
            run,
            spec,
            context ->
                new SearchJob(context, request)
                    .write(
                        index == null
                            ? Searched.records(() -> Records.load(context.spark(), from))
                            : SearchJob.index(index, request),
                        () -> Records.load(context.spark(), asked),
                        to));
  }

  private Sizing beside(InputConfig asked) {
    return index == null ? InputSize.of(asked) : Sizing.UNKNOWN;
  }

  /** Columns of an index are known to Spark only. */
  private JobCall required(JobCall call, SearchRequest request, InputConfig asked) {
    return index != null
        ? call
        : call.requiring(
                (columns, settings) -> SearchJob.requireColumns(columns, request.neighbors()))
            .besideAny("queries", Optional.of(asked));
  }
}
