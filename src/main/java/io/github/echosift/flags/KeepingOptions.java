package io.github.echosift.flags;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that say what is kept for later runs. */
public final class KeepingOptions {
  @Option(
      names = "--embeddings",
      paramLabel = "DIR",
      order = 49,
      description =
          "Folder that keeps the vectors of texts, made by the first run: no text is embedded twice,"
              + " by this job or another, after a crash or at once. Several encoders may share it.")
  private String embeddings;

  /** Folder where vectors are kept. */
  public Optional<String> embeddings() {
    return Optional.ofNullable(embeddings);
  }
}
