package io.github.echosift.config;

import io.github.echosift.schema.UserException;
import java.io.Serializable;

/**
 * Which encoder to run and how.
 *
 * @param model the built-in model's name, or a directory
 * @param precision flavour of the model
 * @param maxTokens longest text in word pieces, [CLS] and [SEP] included; the rest is cut off
 * @param batchTokens padded word pieces a batch
 * @param lookahead texts that a task reads ahead to sort by length
 */
public record EncoderConfig(
    String model, Precision precision, int maxTokens, int batchTokens, int lookahead)
    implements Serializable {
  /** Name of the built-in model. */
  public static final String DEFAULT_MODEL = "all-MiniLM-L6-v2";

  public EncoderConfig {
    if (maxTokens < 3 || maxTokens > 512) {
      throw new UserException("max-tokens must be 3 to 512, actual: " + maxTokens);
    }
    if (batchTokens < 16) {
      throw new UserException("batch-tokens must be at least 16, actual: " + batchTokens);
    }
    if (lookahead < 1) {
      throw new UserException("lookahead must be at least 1, actual: " + lookahead);
    }
  }

  /** The same encoder with its files in another place. */
  public EncoderConfig withModel(String place) {
    return new EncoderConfig(place, precision, maxTokens, batchTokens, lookahead);
  }

  /** The built-in model with measured defaults. */
  public static EncoderConfig defaults() {
    return new EncoderConfig(DEFAULT_MODEL, Precision.FP32, 256, 512, 2048);
  }
}
