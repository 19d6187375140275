package io.github.echosift.job;

import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.Precision;
import io.github.echosift.embed.SentenceEncoder;
import picocli.CommandLine.Option;

/** Flags of the encoder. */
final class EncoderOptions {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = EncoderConfig.DEFAULT_MODEL,
      order = 40,
      description =
          "Built-in model, or a directory as prepare-model or Hugging Face make it."
              + " Default: ${DEFAULT-VALUE}.")
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
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "256",
      order = 42,
      description = "Word pieces of a text that are read. Default: ${DEFAULT-VALUE}.")
  private int maxTokens;

  @Option(
      names = "--batch-tokens",
      paramLabel = "N",
      defaultValue = "512",
      order = 43,
      description = "Word pieces a batch. Default: ${DEFAULT-VALUE}.")
  private int batchTokens;

  @Option(
      names = "--lookahead",
      paramLabel = "N",
      defaultValue = "2048",
      order = 44,
      description = "Texts a task reads ahead to sort by length. Default: ${DEFAULT-VALUE}.")
  private int lookahead;

  EncoderConfig config() {
    EncoderConfig config = new EncoderConfig(model, precision, maxTokens, batchTokens, lookahead);
    SentenceEncoder.check(config);
    return config;
  }
}
