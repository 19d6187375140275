package io.github.echosift.verify;

import io.github.echosift.nearmiss.NearMissGuard;
import io.github.echosift.nearmiss.Reason;
import java.nio.charset.StandardCharsets;

/**
 * Keeps every pair's score, and notes what makes a near miss of it.
 *
 * @param guard tells near misses
 */
record NearMissComparison(NearMissGuard guard) implements PairComparison<NearMissGuard.Text> {
  /** Tokens take some twenty times the space of the text. */
  private static final long TEXTS = 4L << 20;

  @Override
  public long cellBytes() {
    return TEXTS;
  }

  @Override
  public NearMissGuard.Text ready(byte[] feature) {
    return guard.text(new String(feature, StandardCharsets.UTF_8));
  }

  @Override
  public double score(NearMissGuard.Text a, NearMissGuard.Text b, double known) {
    return known;
  }

  @Override
  public String note(NearMissGuard.Text a, NearMissGuard.Text b) {
    return guard.nearMissReason(a, b).map(Reason::sort).orElse(null);
  }
}
