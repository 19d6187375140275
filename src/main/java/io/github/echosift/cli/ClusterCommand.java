package io.github.echosift.cli;

import io.github.echosift.clusters.ClusterJob;
import io.github.echosift.clusters.ClusterModel;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.cluster.ClusterRequest;
import io.github.echosift.flags.ClusterOptions;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.FolderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.OutputOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.flags.TrainingOptions;
import io.github.echosift.read.Records;
import io.github.echosift.spark.HadoopSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cluster}: finds topics and names them. */
@Command(
    name = ClusterJob.NAME,
    sortOptions = false,
    sortSynopsis = false,
    description = "Groups documents into topics, names them, and writes a model for later runs.")
final class ClusterCommand implements Callable<Integer> {
  @Mixin private InputOptions input;
  @Mixin private OutputOptions output;
  @Mixin private FolderOptions folders;
  @Mixin private ClusterOptions cluster;
  @Mixin private EncoderOptions encoder;
  @Mixin private KeepingOptions keeping;
  @Mixin private TrainingOptions training;
  @Mixin private RunOptions run;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    InputConfig from = input.config();
    OutputConfig to = folders.of(output.config());
    ClusterRequest request = cluster.request(encoder.config(), training, run.seed());
    Effects.of(spec)
        .search(request.clusters().k().isPresent())
        .times(from.fields().time().isPresent());
    request.earlier().ifPresent(run -> ClusterModel.place(HadoopSettings.read(), run));
    return new JobCall(ClusterJob.outline(request), from, to)
        .keeping(keeping)
        .requiring((columns, settings) -> ClusterJob.requireColumns(columns, request, to, settings))
        .run(
            run,
            spec,
            context ->
                new ClusterJob(context, request)
                    .write(() -> Records.load(context.spark(), from, to.format()), to));
  }
}
