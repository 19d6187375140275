package io.github.echosift.gateway;

import io.github.echosift.config.cluster.ClusterRequest;
import io.github.echosift.flags.ClusterOptions;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.FieldOptions;
import io.github.echosift.flags.FolderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.OutputOptions;
import io.github.echosift.flags.SeedOptions;
import io.github.echosift.flags.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Settings of {@code cluster}. */
abstract class ClusterSettings {
  @Mixin private ClusterOptions cluster;
  @Mixin private EncoderOptions encoder;
  @Mixin KeepingOptions keeping;
  @Mixin private TrainingOptions training;
  @Mixin private SeedOptions seed;

  ClusterRequest request() {
    return cluster.request(encoder.config(), training, seed.seed());
  }

  /** Over rows. */
  @Command
  static final class OfRows extends ClusterSettings {
    @Mixin FieldOptions fields;
  }

  /** Over files. */
  @Command
  static final class OfFiles extends ClusterSettings {
    @Mixin InputOptions input;
    @Mixin OutputOptions output;
    @Mixin FolderOptions folders;
  }
}
