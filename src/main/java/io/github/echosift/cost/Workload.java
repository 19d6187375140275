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
 * @param readers tasks that can read the input side by side; packed files and CSV can't be cut
 * @param partitions of Spark's shuffles; 1 where Spark is set up for few rows
 */
public record Workload(
    Set<Part> parts,
    double rows,
    TextSizes texts,
    Precision encoder,
    double embedded,
    double earlier,
    int readers,
    int partitions) {
  /** Bands of the lexical rule's preset, and bytes that a sketch takes in one of them. */
  private static final int BANDS = 25;

  private static final double BAND_BYTES = 192;
  private static final double PARTITION_BYTES = 128L << 20;

  public Workload {
    parts = Set.copyOf(parts);
  }

  /** Whether Spark is set up for few rows. */
  public boolean small() {
    return partitions == 1;
  }

  /**
   * Partitions among which a sketch's bands are dealt, as an expectation. Where several bands go to
   * one, the sketch stands there several times in a row, and compression leaves one of them.
   */
  double streams() {
    double cut = Math.max(partitions, Math.ceil(rows * BANDS * BAND_BYTES / PARTITION_BYTES));
    return cut * (1 - Math.pow(1 - 1 / cut, BANDS));
  }

  /** Whether any text is embedded. */
  public boolean embeds() {
    return parts.contains(Part.EMBED);
  }

  /** The same where another share of the texts is embedded. */
  public Workload embedding(double share) {
    return new Workload(parts, rows, texts, encoder, share, earlier, readers, partitions);
  }
}
