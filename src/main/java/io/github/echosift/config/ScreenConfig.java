package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.Locale;

/**
 * Which texts the semantic rule embeds: all, or those that have a neighbour by a table of word
 * pieces.
 *
 * @param mode when texts are screened
 * @param cosine static cosine from which a text is embedded, for {@link Mode#AT}
 * @param recall wanted share of texts with a true partner that the screen keeps, where it learns
 *     its cosine
 */
@Api
public record ScreenConfig(Mode mode, double cosine, double recall) implements Serializable {
  /** Default of {@code recall}. */
  public static final double RECALL = 0.99;

  /** Of fewer texts all are embedded in {@link Mode#AUTO}: there is not much to learn from them. */
  public static final long FEW_TEXTS = 10_000;

  /** Of fewer word pieces all are encoded in {@link Mode#AUTO}: that takes a minute. */
  public static final long FEW_PIECES = 700_000;

  /** Every text is embedded. */
  public static final ScreenConfig OFF = new ScreenConfig(Mode.OFF, 0, RECALL);

  /** When texts are screened. */
  public enum Mode {
    /** Where a sample says that it pays. */
    AUTO,
    /** Always, at the cosine that a sample teaches. */
    ON,
    /** Never: every text is embedded. */
    OFF,
    /** Always, at a cosine that is given. */
    AT
  }

  public ScreenConfig {
    if (mode == Mode.AT && !(cosine > 0 && cosine < 1)) {
      throw new UserException(
          "screen must be auto, on, off or a cosine between 0 and 1, actual: " + cosine);
    }
    if (!(recall > 0 && recall < 1)) {
      throw new UserException("screen-recall must be between 0 and 1, actual: " + recall);
    }
  }

  /** Screens where it pays. */
  public static ScreenConfig defaults() {
    return new ScreenConfig(Mode.AUTO, 0, RECALL);
  }

  /** What a user says: {@code auto}, {@code on}, {@code off} or a cosine. */
  public static ScreenConfig parse(String text, double recall) {
    String said = text.strip().toLowerCase(Locale.ROOT);
    return switch (said) {
      case "auto" -> new ScreenConfig(Mode.AUTO, 0, recall);
      case "on", "true" -> new ScreenConfig(Mode.ON, 0, recall);
      case "off", "false" -> new ScreenConfig(Mode.OFF, 0, recall);
      default -> new ScreenConfig(Mode.AT, number(text), recall);
    };
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UserException(
          "screen must be auto, on, off or a cosine between 0 and 1, actual: '" + text + "'", e);
    }
  }

  /** As a user would say it. */
  public String label() {
    return mode == Mode.AT ? String.valueOf(cosine) : Labels.of(mode);
  }
}
