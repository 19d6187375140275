package io.github.echosift.cli;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.dedup.DedupJob;
import io.github.echosift.explain.ExplainJob;
import io.github.echosift.explain.Explanation;
import io.github.echosift.explain.ExplanationPage;
import io.github.echosift.explain.ExplanationText;
import io.github.echosift.flags.CallOptions;
import io.github.echosift.flags.ConfigFile;
import io.github.echosift.flags.Defaults;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.EnumFlags;
import io.github.echosift.flags.RuleOptions;
import io.github.echosift.flags.TextOptions;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.HadoopSettings;
import io.github.echosift.spark.Sizing;
import io.github.echosift.spark.SparkVersion;
import io.github.echosift.terminal.Terminal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code explain}: says of a finished dedup why a document went, or why two were not joined. */
@Command(
    name = ExplainJob.NAME,
    sortOptions = false,
    sortSynopsis = false,
    description = "Says of a finished dedup why a document went, or why two were not joined.",
    footer = {
      "",
      "Examples:",
      "  echosift explain --run out --id 4711",
      "  echosift explain --run out --id 4711 --id 4712 --output why.html"
    })
@SuppressWarnings("UnusedVariable") // call is read by ConfigFile and picocli
final class ExplainCommand implements Callable<Integer> {
  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      order = 1,
      description = "Output of a dedup.")
  private String run;

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      order = 2,
      description = "A document; given twice: two of them, why they are in one group or not.")
  private List<String> ids;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      order = 3,
      description = "A page to write beside what is printed, such as why.html.")
  private String output;

  @Mixin private CallOptions call;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SparkVersion.requireSupported();
    if (ids.size() > 2) {
      throw new UserException("id may be given once or twice, actual: " + ids.size() + " times");
    }
    FinishedRun finished = FinishedRun.of(HadoopSettings.read(), run, DedupJob.NAME);
    try (JobSession session = JobSession.open(ExplainJob.NAME, Sizing.SMALL)) {
      ExplainJob job = new ExplainJob(session.spark(), finished, Earlier.config(finished));
      Explanation why = ids.size() == 1 ? job.of(ids.get(0)) : job.of(ids.get(0), ids.get(1));
      PrintWriter out = spec.commandLine().getOut();
      out.print(ExplanationText.of(why, Terminal.width(), Terminal.ink()));
      if (output != null) {
        ReportFiles.writeNew(HadoopSettings.read(), output, ExplanationPage.of(why));
        out.println("Page  " + output);
      }
      out.flush();
    }
    return Main.DONE;
  }

  /** The settings that a finished run stands for, read as the flags that would give them. */
  private static final class Earlier {
    private static final String SEED = "seed";

    @Mixin private TextOptions text;
    @Mixin private RuleOptions rules;
    @Mixin private EncoderOptions encoder;

    /** What the run counted as an echo. */
    static DedupConfig config(FinishedRun run) {
      Earlier flags = new Earlier();
      CommandLine line = new CommandLine(flags).setDefaultValueProvider(new Defaults());
      EnumFlags.register(line);
      Map<String, OptionSpec> known = ConfigFile.options(line.getCommandSpec());
      List<String> args = new ArrayList<>();
      run.settings()
          .forEach(
              (key, value) -> {
                if (known.containsKey(key)) {
                  List<?> values = value instanceof List<?> several ? several : List.of(value);
                  values.forEach(one -> args.add("--" + key + "=" + one));
                }
              });
      line.parseArgs(args.toArray(String[]::new));
      long seed = Long.parseLong(run.setting(SEED, Long.toString(DedupConfig.SEED)));
      return flags.rules.config(flags.text.config(), flags.encoder.config(), seed);
    }
  }
}
