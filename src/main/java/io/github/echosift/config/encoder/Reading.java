package io.github.echosift.config.encoder;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.Optional;

/**
 * How an encoder reads a text.
 *
 * @param pooling how word-piece vectors become one; null for the model's own way
 * @param maxTokens longest text in word pieces, the two special ones included; {@link #MODELS_OWN}
 *     for what the model was made for
 * @param longText what becomes of a longer one
 * @param role which of the model's prefixes is put before a text
 */
@Api
public record Reading(Pooling pooling, int maxTokens, LongText longText, PrefixRole role)
    implements Serializable {
  /** Stands for the length that the model was made for. */
  public static final int MODELS_OWN = 0;

  /** Most word pieces that any supported encoder takes. */
  public static final int MOST_TOKENS = 512;

  public Reading {
    if (maxTokens != MODELS_OWN && (maxTokens < 3 || maxTokens > MOST_TOKENS)) {
      throw new UserException("max-tokens must be 3 to 512, actual: " + maxTokens);
    }
  }

  /** Documents, read as the model says, cut off where they are longer. */
  public static Reading modelsOwn() {
    return new Reading(null, MODELS_OWN, LongText.TRUNCATE, PrefixRole.DOCUMENT);
  }

  /** What was asked for, where anything was. */
  public Optional<Pooling> askedPooling() {
    return Optional.ofNullable(pooling);
  }

  /** The same with other pooling. */
  public Reading withPooling(Pooling other) {
    return new Reading(other, maxTokens, longText, role);
  }

  /** The same with another length. */
  public Reading withMaxTokens(int other) {
    return new Reading(pooling, other, longText, role);
  }

  /** The same for longer texts. */
  public Reading withLongText(LongText other) {
    return new Reading(pooling, maxTokens, other, role);
  }

  /** The same for texts in another role. */
  public Reading withRole(PrefixRole other) {
    return new Reading(pooling, maxTokens, longText, other);
  }

  /** This reading, with a model's own values where nothing was asked for. */
  public Reading over(Pooling ownPooling, int ownMaxTokens) {
    Reading told = withPooling(askedPooling().orElse(ownPooling));
    return maxTokens == MODELS_OWN ? told.withMaxTokens(ownMaxTokens) : told;
  }

  /** Continues a line of commas with what is settled. */
  String describe() {
    String pooled = askedPooling().map(kind -> ", " + kind.label() + " pooling").orElse("");
    String length = maxTokens == MODELS_OWN ? "the model's" : Integer.toString(maxTokens);
    return switch (longText) {
      case TRUNCATE -> pooled + ", texts cut at " + length + " word pieces";
      case CHUNK -> pooled + ", texts in windows of " + length + " word pieces";
    };
  }
}
