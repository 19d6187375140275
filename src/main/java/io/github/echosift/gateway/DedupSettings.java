package io.github.echosift.gateway;

import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.FileReading;
import io.github.echosift.flags.EarlierOptions;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.FieldOptions;
import io.github.echosift.flags.FolderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.OutputOptions;
import io.github.echosift.flags.RethresholdOptions;
import io.github.echosift.flags.RuleOptions;
import io.github.echosift.flags.SeedOptions;
import io.github.echosift.flags.TellingOptions;
import io.github.echosift.flags.TextOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Settings of {@code dedup}. */
abstract class DedupSettings {
  @Mixin private EarlierOptions earlier;
  @Mixin private TextOptions text;
  @Mixin private RuleOptions rules;
  @Mixin private EncoderOptions encoder;
  @Mixin KeepingOptions keeping;
  @Mixin private TellingOptions telling;
  @Mixin private SeedOptions seed;

  DedupRequest request(DocumentFields fields, FileReading reading) {
    DedupRequest asked =
        earlier.request(
            telling.of(rules.config(text.config(), encoder.several(), seed.seed())),
            fields,
            reading);
    return telling.of(asked);
  }

  /** Over rows. */
  @Command
  static final class OfRows extends DedupSettings {
    @Mixin FieldOptions fields;
  }

  /** Over files. */
  @Command
  static final class OfFiles extends DedupSettings {
    @Mixin InputOptions input;
    @Mixin OutputOptions output;
    @Mixin FolderOptions folders;
    @Mixin RethresholdOptions again;
  }
}
