package io.github.echosift.neighbors;

import io.github.echosift.spark.KnownSize;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;

/**
 * Queries that are asked together.
 *
 * @param floors the least score of interest to each
 * @param leeway of what their outlines tell; null where vectors are compared whole
 * @param estimates of cosines with each of them; null where vectors are compared whole
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Asking(VectorBlock queries, double[] floors, Leeway leeway, CodeEstimate[] estimates)
    implements Serializable, KnownSize {
  /** Queries that have found nothing yet. */
  static Asking of(VectorBlock queries, double minScore) {
    double[] floors = new double[queries.ids().length];
    Arrays.fill(floors, minScore);
    return new Asking(queries, floors, null, null);
  }

  /** The same, which now ask for what is above their worst find so far. */
  Asking raised(Map<Long, Double> worst) {
    double[] raised = floors.clone();
    for (int i = 0; i < raised.length; i++) {
      raised[i] = Math.max(raised[i], worst.getOrDefault(queries.ids()[i], raised[i]));
    }
    return new Asking(queries, raised, leeway, estimates);
  }

  /** The same, compared by outlines. */
  Asking outlined(Leeway of) {
    return new Asking(queries.outlined(), floors, of, Outlines.estimates(queries.vectors()));
  }

  @Override
  public long estimatedSize() {
    long size = queries.estimatedSize() + (long) Double.BYTES * floors.length;
    return estimates == null || estimates.length == 0
        ? size
        : size + estimates.length * estimates[0].bytes();
  }
}
