package io.github.echosift.job;

import io.github.echosift.config.Batching;
import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.LongText;
import io.github.echosift.config.Pooling;
import io.github.echosift.config.Precision;
import io.github.echosift.config.PrefixRole;
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
          "Word pieces of a text that are read at once; by default what the model was made for, at most"
              + " 512.")
  private Integer maxTokens;

  @Option(
      names = "--long-text",
      paramLabel = "HOW",
      defaultValue = "truncate",
      order = 44,
      description =
          "Longer texts: truncate, or chunk: read in windows that overlap by an eighth, at most 32,"
              + " pooled by word pieces. Default: ${DEFAULT-VALUE}.")
  private LongText longText;

  @Option(
      names = "--prefix-role",
      paramLabel = "ROLE",
      defaultValue = "document",
      order = 45,
      description =
          "What the model puts before a text: its prefix for a query, a document, or none."
              + " Default: ${DEFAULT-VALUE}.")
  private PrefixRole role;

  @Option(
      names = "--batch-tokens",
      paramLabel = "N",
      defaultValue = "512",
      order = 46,
      description = "Word pieces a batch. Default: ${DEFAULT-VALUE}.")
  private int batchTokens;

  @Option(
      names = "--lookahead",
      paramLabel = "N",
      defaultValue = "2048",
      order = 47,
      description = "Texts a task reads ahead to sort by length. Default: ${DEFAULT-VALUE}.")
  private int lookahead;

  EncoderConfig config() {
    Reading reading =
        new Reading(
            pooling, Optional.ofNullable(maxTokens).orElse(Reading.MODELS_OWN), longText, role);
    return SentenceEncoder.check(
        new EncoderConfig(model, precision, reading, new Batching(batchTokens, lookahead)),
        HadoopSettings.read());
  }
}
