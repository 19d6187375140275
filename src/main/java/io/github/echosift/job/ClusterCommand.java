package io.github.echosift.job;

import io.github.echosift.cluster.ClusterModel;
import io.github.echosift.config.ClusterConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.TextReading;
import io.github.echosift.report.Report;
import io.github.echosift.report.Summary;
import io.github.echosift.write.StagedOutput;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cluster}: finds topics and names them. */
@Command(
    name = "cluster",
    sortOptions = false,
    sortSynopsis = false,
    description = "Groups documents into topics, names them, and writes a model for later runs.")
final class ClusterCommand implements Callable<Integer> {
  @Mixin private InputOptions input;
  @Mixin private OutputOptions output;
  @Mixin private ClusterOptions cluster;
  @Mixin private EncoderOptions encoder;
  @Mixin private TrainingOptions training;
  @Mixin private RunOptions run;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    InputConfig from = input.config();
    ClusterConfig config = cluster.config(training, run.seed());
    TextReading reading = new TextReading(cluster.stripHtml(), encoder.config());
    Configuration hadoop = HadoopSettings.read();
    cluster.useModel().ifPresent(dir -> ClusterModel.place(hadoop, dir));
    StagedOutput.check(hadoop, output.directory(), output.mode());
    if (run.dryRun()) {
      Plan.cluster(from, reading.encoder(), output.directory(), spec.commandLine().getOut());
      return Main.DONE;
    }
    try (JobSession session = JobSession.open("cluster", InputSize.of(from))) {
      ClusterJob job = new ClusterJob(session.spark(), config, reading, Settings.of(spec));
      Report report = job.run(from, cluster, output);
      Summary.print(report, output.directory(), System.out);
    }
    return Main.DONE;
  }
}
