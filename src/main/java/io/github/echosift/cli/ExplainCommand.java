package io.github.echosift.cli;

import io.github.echosift.dedup.DedupJob;
import io.github.echosift.explain.ExplainJob;
import io.github.echosift.explain.Explanation;
import io.github.echosift.explain.ExplanationPage;
import io.github.echosift.explain.ExplanationText;
import io.github.echosift.flags.CallOptions;
import io.github.echosift.flags.RunSettings;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.HadoopSettings;
import io.github.echosift.spark.Sizing;
import io.github.echosift.spark.SparkVersion;
import io.github.echosift.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
    if (ids.size() > 1 && ids.get(0).equals(ids.get(1))) {
      throw new UserException(
          "id names " + ids.get(0) + " twice: give another, or it alone to see why it went");
    }
    FinishedRun finished = FinishedRun.of(HadoopSettings.read(), run, DedupJob.NAME);
    try (JobSession session = JobSession.open(ExplainJob.NAME, Sizing.SMALL)) {
      ExplainJob job =
          new ExplainJob(session.spark(), finished, RunSettings.of(finished.settings()).dedup());
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
}
