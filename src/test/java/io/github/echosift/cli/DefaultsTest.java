package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.TextConfig;
import io.github.echosift.config.cluster.ClusterRequest;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.flags.ClusterOptions;
import io.github.echosift.flags.ConfigFile;
import io.github.echosift.flags.Defaults;
import io.github.echosift.flags.EarlierOptions;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.EnumFlags;
import io.github.echosift.flags.FolderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.OutputOptions;
import io.github.echosift.flags.RethresholdOptions;
import io.github.echosift.flags.RuleOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.flags.TellingOptions;
import io.github.echosift.flags.TextOptions;
import io.github.echosift.flags.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/** A call without flags, or with the shipped file, asks for what {@code config} has by default. */
class DefaultsTest {
  /** All mixins that make a configuration. */
  @SuppressWarnings("UnusedVariable") // read by picocli
  @Command(name = "all")
  private static final class All {
    @Mixin private InputOptions input;
    @Mixin private EarlierOptions earlier;
    @Mixin private RethresholdOptions again;
    @Mixin private OutputOptions output;
    @Mixin private FolderOptions folders;
    @Mixin private KeepingOptions keeping;
    @Mixin private TextOptions text;
    @Mixin private TellingOptions telling;
    @Mixin private RuleOptions rules;
    @Mixin private EncoderOptions encoder;
    @Mixin private TrainingOptions training;
    @Mixin private RunOptions run;
  }

  /** The mixins of {@code cluster}, which has its own {@code --strip-html}. */
  @SuppressWarnings("UnusedVariable") // read by picocli
  @Command(name = "cluster")
  private static final class OfClusters {
    @Mixin private InputOptions input;
    @Mixin private OutputOptions output;
    @Mixin private FolderOptions folders;
    @Mixin private KeepingOptions keeping;
    @Mixin private ClusterOptions cluster;
    @Mixin private EncoderOptions encoder;
    @Mixin private TrainingOptions training;
    @Mixin private RunOptions run;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "conf/dedup.yaml"})
  void dedup_noFlags_isTheDefaultConfiguration(String file) {
    All all = parsed(new All(), file);
    TextConfig text = all.text.config();
    EncoderConfig encoder = all.encoder.config();
    assertEquals(TextConfig.PLAIN, text);
    assertEquals(EncoderConfig.defaults(), asked(encoder));
    assertEquals(
        DedupConfig.defaults(),
        all.telling.of(all.rules.config(text, EncoderConfig.defaults(), all.run.seed())));
    assertEquals(
        new InputConfig(
            List.of("in"),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            DocumentFields.defaults()),
        all.input.config());
    assertEquals(OutputConfig.of("out"), all.output.config());
    assertEquals(
        DedupRequest.of(DedupConfig.defaults()),
        all.earlier.request(
            DedupConfig.defaults(), all.input.config().fields(), all.input.config().reading()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "conf/cluster.yaml"})
  void cluster_noFlags_isTheDefaultRequest(String file) {
    OfClusters all = parsed(new OfClusters(), file);
    assertEquals(
        ClusterRequest.defaults(),
        all.cluster.request(EncoderConfig.defaults(), all.training, all.run.seed()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void options_everyDefault_isFoundInConfigAndShownInHelp(String words) {
    for (OptionSpec option : ConfigFileTest.command(words).getCommandSpec().options()) {
      assertNotEquals(Defaults.OF_CONFIG, Defaults.of(option), option.longestName());
      String help = String.join(" ", option.description());
      assertEquals(-1, help.indexOf(Defaults.OF_CONFIG), help);
    }
  }

  static List<String> commands() {
    return ConfigFileTest.commands();
  }

  /** A configuration as it was asked for, without what the model itself says. */
  private static EncoderConfig asked(EncoderConfig resolved) {
    return resolved.withReading(EncoderConfig.defaults().reading());
  }

  private static <T> T parsed(T command, String file) {
    CommandLine line = new CommandLine(command);
    EnumFlags.register(line);
    line.setDefaultValueProvider(new Defaults());
    List<String> flags = new ArrayList<>(List.of("--input=in", "--output=out"));
    if (!file.isEmpty()) {
      flags.add("--config=" + file);
    }
    line.parseArgs(
        ConfigFile.merge(line.getCommandSpec(), java.util.Set.of(), flags).toArray(String[]::new));
    return command;
  }
}
