package io.github.echosift.flags;

import io.github.echosift.config.encoder.Batching;
import io.github.echosift.config.encoder.Device;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.LongText;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.config.encoder.PrefixRole;
import io.github.echosift.config.encoder.Reading;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.spark.HadoopSettings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags of the encoder. */
public final class EncoderOptions {
  @Option(
      names = "--model",
      paramLabel = "MODEL[,...]",
      defaultValue = Defaults.OF_CONFIG,
      order = 40,
      description =
          "Name from conf/models.yaml, or a directory as prepare-model or Hugging Face make it, on"
              + " any Hadoop filesystem. dedup takes several, by comma: a text goes to the first that"
              + " can read it. Default: ${DEFAULT-VALUE}.")
  private String model;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      defaultValue = Defaults.OF_CONFIG,
      order = 41,
      description =
          "fp32, or int8: over twice as fast, within a measured error. Default: ${DEFAULT-VALUE}.")
  private Precision precision;

  @Option(
      names = "--pooling",
      paramLabel = "KIND",
      order = 42,
      description =
          "mean or cls; by default what the model's 1_Pooling/config.json says, else mean.")
  private Pooling pooling;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      order = 43,
      description =
          "Word pieces of a text that are read at once; by default what the model was made for, at most"
              + " 512.")
  private Integer maxTokens;

  @Option(
      names = "--long-text",
      paramLabel = "HOW",
      defaultValue = Defaults.OF_CONFIG,
      order = 44,
      description =
          "Longer texts: truncate, or chunk: read in windows that overlap by an eighth, at most 32,"
              + " pooled by word pieces. Default: ${DEFAULT-VALUE}.")
  private LongText longText;

  @Option(
      names = "--prefix-role",
      paramLabel = "ROLE",
      defaultValue = Defaults.OF_CONFIG,
      order = 45,
      description =
          "What the model puts before a text: its prefix for a query, a document, or none."
              + " Default: ${DEFAULT-VALUE}.")
  private PrefixRole role;

  @Option(
      names = "--batch-tokens",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 46,
      description = "Word pieces a batch. Default: ${DEFAULT-VALUE}.")
  private int batchTokens;

  @Option(
      names = "--lookahead",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 47,
      description = "Texts a task reads ahead to sort by length. Default: ${DEFAULT-VALUE}.")
  private int lookahead;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = Defaults.OF_CONFIG,
      order = 48,
      description =
          "cpu, gpu (the card that Spark gives a task, else the first) or gpu:N."
              + " Default: ${DEFAULT-VALUE}.")
  private String device;

  /**
   * What the flags say, with what the model says where they are silent.
   *
   * @throws io.github.echosift.schema.UserException where they name several models
   */
  public EncoderConfig config() {
    return SentenceEncoder.check(asked(), HadoopSettings.read());
  }

  /** As {@link #config}; of several models each says its own later. */
  public EncoderConfig several() {
    EncoderConfig asked = asked();
    List<EncoderConfig> checked =
        asked.each().stream()
            .map(one -> SentenceEncoder.check(one, HadoopSettings.read()))
            .toList();
    return checked.size() == 1 ? checked.get(0) : asked;
  }

  private EncoderConfig asked() {
    Reading reading =
        new Reading(
            pooling, Optional.ofNullable(maxTokens).orElse(Reading.MODELS_OWN), longText, role);
    return new EncoderConfig(
        model, precision, reading, new Batching(batchTokens, lookahead), Device.parse(device));
  }
}
