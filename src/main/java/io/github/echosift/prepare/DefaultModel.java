package io.github.echosift.prepare;

import io.github.echosift.model.Catalogue;
import io.github.echosift.model.CatalogueEntry;
import io.github.echosift.model.ModelCard;
import io.github.echosift.model.TemporaryFolders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The encoder that comes with the build: all-MiniLM-L6-v2. */
public final class DefaultModel {
  /** The model's name in cards and reports. */
  public static final String NAME = "all-MiniLM-L6-v2";

  private static final String GRAPH = "/all-minilm-l6-v2.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";
  private static final String TEXTS = "/io/github/echosift/prepare/calibration.txt";

  private DefaultModel() {}

  private static CatalogueEntry entry() {
    return Catalogue.find(NAME).orElseThrow();
  }

  /** What the exported model is. */
  public static ModelCard card() {
    return entry().card();
  }

  /**
   * Prepares the model into a directory, or returns its card where that is done. Needs the weights
   * on the class path.
   */
  public static ModelCard prepare(Path output) {
    Path unpacked = unpack();
    try {
      return ModelPreparer.prepare(
          entry()
              .source(
                  unpacked.resolve("model.onnx"),
                  unpacked.resolve(ModelCard.TOKENIZER),
                  calibrationTexts()),
          output);
    } finally {
      TemporaryFolders.delete(unpacked);
    }
  }

  /**
   * The exported model as it was published: {@code model.onnx} and {@code tokenizer.json} in a
   * fresh one of {@link TemporaryFolders}.
   */
  public static Path unpack() {
    try {
      Path directory = TemporaryFolders.create("model");
      unpack(GRAPH, directory.resolve("model.onnx"));
      unpack(TOKENIZER, directory.resolve(ModelCard.TOKENIZER));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the built-in model", e);
    }
  }

  /** Changes whenever preparing would give other files. */
  public static String recipeVersion() {
    return ModelPreparer.RECIPE;
  }

  /** The calibration texts that come with the build: several kinds, lengths and languages. */
  public static List<String> calibrationTexts() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource(TEXTS), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(String name, Path file) throws IOException {
    try (InputStream in = resource(name)) {
      Files.copy(in, file);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = DefaultModel.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("Not on the class path: " + name);
    }
    return in;
  }
}
