package io.github.echosift.model;

import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An encoder that is known by name.
 *
 * @param card what it is; its sums are those of the single precision files, where they are known
 * @param precisions flavours it comes in
 * @param files its directory on any Hadoop filesystem; empty where it is in the application jar
 * @param get what to do where the files are absent
 * @param cosines its cosines beside the built-in encoder's, where they were measured
 */
public record CatalogueEntry(
    ModelCard card,
    Set<Precision> precisions,
    Optional<String> files,
    String get,
    Optional<CosineCurve> cosines) {
  /** Sorted by the order of the enum. */
  public CatalogueEntry {
    precisions = Set.copyOf(precisions);
  }

  /** The encoder's name. */
  public String name() {
    return card.name();
  }

  /** The card without the sums, for files from another place. */
  public ModelCard unsummed() {
    return card.withFiles(Map.of());
  }

  /** What to prepare its other flavours from. */
  public ModelSource source(Path graph, Path tokenizer, List<String> calibration) {
    Pooling pooling = card.pooling();
    return new ModelSource(
        card.name(),
        graph,
        tokenizer,
        new ModelSource.Settings(
            card.maxLength(), pooling, card.queryPrefix(), card.documentPrefix()),
        calibration);
  }
}
