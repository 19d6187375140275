package io.github.echosift.embed;

import io.github.echosift.model.CatalogueEntry;
import io.github.echosift.model.ModelCard;
import io.github.echosift.prepare.DefaultModel;
import io.github.echosift.prepare.ModelPreparer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Models that this machine keeps: the system property {@code echosift.cache}, else {@code
 * $ECHOSIFT_CACHE}, else {@code ~/.cache/echosift}. Fetched ones lie under {@code models/},
 * prepared ones beside it.
 */
final class ModelCache {
  private static final Logger LOG = LoggerFactory.getLogger(ModelCache.class);

  private ModelCache() {}

  private static Path folder() {
    return Optional.ofNullable(System.getProperty("echosift.cache"))
        .or(() -> Optional.ofNullable(System.getenv("ECHOSIFT_CACHE")))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "echosift"));
  }

  /** Where a model's files are looked for: as told, or under the cache where that is relative. */
  static String place(CatalogueEntry entry) {
    String told = entry.files().orElseThrow();
    return told.contains(":") ? told : folder().resolve(told).toString();
  }

  /**
   * The built-in model in all its flavours; prepared on first use, which takes half a minute, and
   * anew where files are damaged.
   */
  static Path preparedDefault() {
    Path directory = preparedFolder(DefaultModel.NAME);
    if (!ModelCard.isWhole(directory)) {
      tell(DefaultModel.NAME, directory);
      DefaultModel.prepare(directory);
    }
    return directory;
  }

  /** A model of the catalogue in all its flavours; prepared on first use. */
  static Path prepared(CatalogueEntry entry, EncoderFiles plain) {
    Path directory = preparedFolder(entry.name());
    if (!Files.isRegularFile(directory.resolve(ModelCard.FILE))) {
      tell(entry.name(), directory);
    }
    ModelPreparer.prepare(
        entry.source(plain.graph(), plain.tokenizer(), DefaultModel.calibrationTexts()), directory);
    return directory;
  }

  private static Path preparedFolder(String name) {
    return folder().resolve(name + "-" + DefaultModel.recipeVersion());
  }

  private static void tell(String name, Path directory) {
    LOG.info("Preparing the faster flavour of {}, once, in {} (half a minute)", name, directory);
  }

  /** What to do to get a model's files, with the project's place where a command needs it. */
  static String get(CatalogueEntry entry) {
    return entry.get()
        + project()
            .filter(folder -> entry.get().contains("mvn "))
            .map(folder -> " -f " + folder)
            .orElse("");
  }

  /** The clone that this was built in, if it is there. */
  private static Optional<Path> project() {
    CodeSource code = ModelCache.class.getProtectionDomain().getCodeSource();
    return Optional.ofNullable(code)
        .map(CodeSource::getLocation)
        .filter(location -> location.getProtocol().equals("file"))
        .map(location -> Path.of(URI.create(location.toString())).getParent())
        .map(Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("pom.xml")));
  }
}
