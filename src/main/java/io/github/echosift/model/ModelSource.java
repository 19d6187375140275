package io.github.echosift.model;

import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.schema.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * An encoder as it was exported, and what the export does not say.
 *
 * @param name for reports
 * @param graph single-precision ONNX export whose output is the last hidden state
 * @param tokenizer the fast tokenizer's {@code tokenizer.json}
 * @param settings how texts are read and pooled
 * @param calibration texts like those to come, varied in kind and length; every fifth is held back
 *     for the self-check
 */
public record ModelSource(
    String name, Path graph, Path tokenizer, Settings settings, List<String> calibration) {

  private static final int FEWEST_TEXTS = 50;

  /**
   * What a graph file does not say about its encoder.
   *
   * @param maxLength most tokens of a text, special tokens included
   * @param pooling how token vectors become one
   * @param queryPrefix put before a search query
   * @param documentPrefix put before a document
   */
  public record Settings(
      int maxLength, Pooling pooling, String queryPrefix, String documentPrefix) {
    /** Checks the length. */
    public Settings {
      if (maxLength < 8) {
        throw new UserException("Maximum length must be at least 8 tokens, actual: " + maxLength);
      }
    }
  }

  /** Checks that there is something to prepare from. */
  public ModelSource {
    for (Path file : List.of(graph, tokenizer)) {
      if (!Files.isRegularFile(file)) {
        throw new UserException("No such file: " + file);
      }
    }
    calibration = List.copyOf(calibration);
    if (calibration.size() < FEWEST_TEXTS) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "Calibration needs at least %d texts, actual: %d",
              FEWEST_TEXTS,
              calibration.size()));
    }
  }
}
