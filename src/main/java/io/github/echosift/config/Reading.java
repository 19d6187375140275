package io.github.echosift.config;

import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.Optional;

/**
 * How an encoder reads a text.
 *
 * @param pooling how word-piece vectors become one; null for the model's own way
 * @param maxTokens longest text in word pieces, the two special ones included; {@link #MODELS_OWN}
 *     for what the model was made for
 */
public record Reading(Pooling pooling, int maxTokens) implements Serializable {
  /** Stands for the length that the model was made for. */
  public static final int MODELS_OWN = 0;

  /** Most word pieces that any supported encoder takes. */
  public static final int MOST_TOKENS = 512;

  public Reading {
    if (maxTokens != MODELS_OWN && (maxTokens < 3 || maxTokens > MOST_TOKENS)) {
      throw new UserException("max-tokens must be 3 to 512, actual: " + maxTokens);
    }
  }

  /** As the model says. */
  public static Reading modelsOwn() {
    return new Reading(null, MODELS_OWN);
  }

  /** What was asked for, where anything was. */
  public Optional<Pooling> askedPooling() {
    return Optional.ofNullable(pooling);
  }

  /** Continues a line of commas with what is settled. */
  String describe() {
    return askedPooling().map(kind -> ", " + kind.key() + " pooling").orElse("")
        + (maxTokens == MODELS_OWN ? "" : ", " + maxTokens + " word pieces");
  }

  /** This reading, with a model's own values where nothing was asked for. */
  public Reading over(Pooling ownPooling, int ownMaxTokens) {
    return new Reading(
        askedPooling().orElse(ownPooling), maxTokens == MODELS_OWN ? ownMaxTokens : maxTokens);
  }
}
