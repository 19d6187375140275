package io.github.echosift.cost;

import io.github.echosift.config.encoder.Precision;
import java.util.Set;

/**
 * What a run has to do.
 *
 * @param parts what it consists of
 * @param rows records to read
 * @param texts how long their texts are
 * @param encoder flavour of the encoder; without a part that embeds it doesn't matter
 * @param embedded share of the texts that are embedded, up to 1
 * @param earlier documents of a history that it is held against
 * @param small whether Spark is set up for few rows
 */
public record Workload(
    Set<Part> parts,
    double rows,
    TextSizes texts,
    Precision encoder,
    double embedded,
    double earlier,
    boolean small) {
  public Workload {
    parts = Set.copyOf(parts);
  }

  /** Whether any text is embedded. */
  public boolean embeds() {
    return parts.contains(Part.EMBED);
  }

  /** The same where another share of the texts is embedded. */
  public Workload embedding(double share) {
    return new Workload(parts, rows, texts, encoder, share, earlier, small);
  }
}
