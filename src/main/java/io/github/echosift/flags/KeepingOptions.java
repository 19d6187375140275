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

  @Option(
      names = "--work-dir",
      paramLabel = "DIR",
      order = 49,
      description =
          "Folder from which a run that was killed is taken up again by the same call: vectors go to"
              + " DIR/embeddings (unless --embeddings names another place), pairs that dedup has found"
              + " to DIR/checkpoints, used while input, settings and version are the same.")
  private String workDir;

  /** Folder where a run puts down what it has got. */
  public Optional<String> workDir() {
    return Optional.ofNullable(workDir);
  }

  /** Folder where vectors are kept. */
  public Optional<String> embeddings() {
    return Optional.ofNullable(embeddings);
  }
}
