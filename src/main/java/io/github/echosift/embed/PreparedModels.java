package io.github.echosift.embed;

import io.github.echosift.model.DefaultModel;
import io.github.echosift.model.ModelCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The cache of prepared models: {@code $ECHOSIFT_CACHE}, else {@code ~/.cache/echosift}. */
final class PreparedModels {
  private PreparedModels() {}

  /** The built-in model in all its flavours; prepared on first use, which takes half a minute. */
  static Path defaultModel() {
    Path cache =
        Optional.ofNullable(System.getenv("ECHOSIFT_CACHE"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "echosift"));
    Path directory = cache.resolve(DefaultModel.NAME + "-" + DefaultModel.recipeVersion());
    if (!Files.isRegularFile(directory.resolve(ModelCard.FILE))) {
      System.err.println(
          "Preparing the faster flavour of the encoder, once, in "
              + directory
              + " (half a minute)");
      DefaultModel.prepare(directory);
    }
    return directory;
  }
}
