package io.github.echosift.job;

import io.github.echosift.config.Batching;
import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.Pooling;
import io.github.echosift.config.Precision;
import io.github.echosift.config.Reading;
import io.github.echosift.embed.SentenceEncoder;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags of the encoder. */
final class EncoderOptions {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = EncoderConfig.DEFAULT_MODEL,
      order = 40,
      description =
          "Name from conf/models.yaml, or a directory as prepare-model or Hugging Face make it, on"
              + " any Hadoop filesystem. Default: ${DEFAULT-VALUE}.")
  private String model;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      defaultValue = "fp32",
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
          "Word pieces of a text that are read; by default what the model was made for, at most"
              + " 512.")
  private Integer maxTokens;

  @Option(
      names = "--batch-tokens",
      paramLabel = "N",
      defaultValue = "512",
      order = 44,
      description = "Word pieces a batch. Default: ${DEFAULT-VALUE}.")
  private int batchTokens;

  @Option(
      names = "--lookahead",
      paramLabel = "N",
      defaultValue = "2048",
      order = 45,
      description = "Texts a task reads ahead to sort by length. Default: ${DEFAULT-VALUE}.")
  private int lookahead;

  EncoderConfig config() {
    Reading reading =
        new Reading(pooling, Optional.ofNullable(maxTokens).orElse(Reading.MODELS_OWN));
    return SentenceEncoder.check(
        new EncoderConfig(model, precision, reading, new Batching(batchTokens, lookahead)));
  }
}
