package io.github.echosift.cli;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.report.Report;
import io.github.echosift.report.Summary;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.JobResult;
import io.github.echosift.run.Outline;
import io.github.echosift.spark.HadoopSettings;
import io.github.echosift.spark.SparkVersion;
import io.github.echosift.write.StagedOutput;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What every command does with its job: checks the output, tells the plan or runs, and sums up.
 *
 * @param outline what the job will do
 * @param input what it reads
 * @param output where it writes
 */
public record JobCall(Outline outline, InputConfig input, OutputConfig output) {
  /** A job that is ready to run. */
  public interface Runner {
    /** Runs it; the context's settings are all in force, by their keys in the config file. */
    JobResult run(JobContext context);
  }

  /** Runs the job, or tells its plan; gives the exit code. */
  public int run(RunOptions run, CommandSpec spec, Runner runner) {
    SparkVersion.requireSupported();
    StagedOutput.check(HadoopSettings.read(), output.directory(), output.mode());
    if (run.dryRun()) {
      new DryRun(spec.commandLine().getOut()).tell(outline, input, output.directory());
      return Main.DONE;
    }
    try (JobSession session = JobSession.open(outline.job(), InputSize.of(input));
        JobResult result =
            runner.run(new JobContext(session.spark(), new ConsoleWatcher(), Settings.of(spec)))) {
      Report report = result.report();
      Summary.print(report, output.directory(), System.out);
    }
    return Main.DONE;
  }
}
