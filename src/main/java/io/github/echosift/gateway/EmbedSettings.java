package io.github.echosift.gateway;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.FieldOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.TableOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Settings of {@code embed}. */
abstract class EmbedSettings {
  @Mixin private EncoderOptions encoder;
  @Mixin KeepingOptions keeping;

  EncoderConfig config() {
    return encoder.config();
  }

  /** Over rows. */
  @Command
  static final class OfRows extends EmbedSettings {
    @Mixin FieldOptions fields;
  }

  /** Over files. */
  @Command
  static final class OfFiles extends EmbedSettings {
    @Mixin InputOptions input;
    @Mixin TableOptions output;
  }

  /** Over files, into an index. */
  @Command
  static final class OfIndex extends EmbedSettings {
    @Mixin InputOptions input;
  }
}
