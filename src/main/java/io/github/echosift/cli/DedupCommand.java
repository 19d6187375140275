package io.github.echosift.cli;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.dedup.DedupJob;
import io.github.echosift.finished.KnownPairs;
import io.github.echosift.flags.EarlierOptions;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.FolderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.OutputOptions;
import io.github.echosift.flags.RethresholdOptions;
import io.github.echosift.flags.RuleOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.flags.TellingOptions;
import io.github.echosift.flags.TextOptions;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.read.Records;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.HadoopSettings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dedup}: removes exact, lexical and semantic near-duplicates. */
@Command(
    name = DedupJob.NAME,
    sortOptions = false,
    sortSynopsis = false,
    description = "Removes exact, lexical and semantic near-duplicates, with reasons.",
    footer = {
      "",
      "Examples:",
      "  echosift dedup --input news.jsonl --output unique",
      "  echosift dedup --input posts.csv --output unique --preset paraphrase --explain",
      "  echosift dedup --input day.parquet --output unique --keeper latest --time-column date",
      "  echosift dedup --rethreshold unique --output stricter --lexical-threshold 0.8"
    })
final class DedupCommand implements Callable<Integer> {
  @Mixin private InputOptions input;
  @Mixin private EarlierOptions earlier;
  @Mixin private RethresholdOptions again;
  @Mixin private OutputOptions output;
  @Mixin private FolderOptions folders;
  @Mixin private TextOptions text;
  @Mixin private RuleOptions rules;
  @Mixin private EncoderOptions encoder;
  @Mixin private KeepingOptions keeping;
  @Mixin private RunOptions run;
  @Mixin private TellingOptions telling;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    InputConfig from = input.config();
    OutputConfig to = folders.of(output.config());
    DedupConfig config = telling.of(rules.config(text.config(), encoder.several(), run.seed()));
    DedupRequest request = telling.of(earlier.request(config, from.fields(), from.reading()));
    request.history().ifPresent(history -> HistoryStore.check(history.directory()));
    Optional<KnownPairs> known = again.run().map(Rethreshold::pairs);
    if (known.isEmpty()) {
      Effects.of(spec).rules(config).times(from.fields().time().isPresent());
    }
    known.ifPresent(
        pairs -> {
          pairs.require(from, request);
          if (keeping.embeddings().isPresent() || keeping.workDir().isPresent()) {
            throw new UserException(
                "embeddings and work-dir are for whole runs, and rethreshold embeds a few texts at"
                    + " most: leave them out");
          }
          pairs.requireApart(HadoopSettings.read(), to);
        });
    return new JobCall(
            DedupJob.outline(request, known), from, to, () -> DedupJob.size(from, request))
        .keeping(keeping)
        .requiring((columns, settings) -> DedupJob.requireColumns(columns, request, to, settings))
        .besideAny("against", request.against())
        .run(
            run,
            spec,
            context ->
                new DedupJob(context, request, known)
                    .write(() -> Records.load(context.spark(), from, to.format()), to));
  }
}
