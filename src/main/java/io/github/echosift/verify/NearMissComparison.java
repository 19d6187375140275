package io.github.echosift.verify;

import io.github.echosift.nearmiss.NearMissGuard;
import io.github.echosift.nearmiss.Reason;
import io.github.echosift.nearmiss.Verdict;
import java.nio.charset.StandardCharsets;

/**
 * Keeps every pair's score, and notes what makes a near miss of it, or else which of the two says
 * all that the other says and more.
 *
 * @param guard tells near misses
 */
record NearMissComparison(NearMissGuard guard) implements PairComparison<NearMissGuard.Text> {
  /** The first text may not be removed for the second, though the second may for the first. */
  static final String FIRST_SAYS_MORE = ">";

  /** The other way round. */
  static final String SECOND_SAYS_MORE = "<";

  /** Follows one of these where the text that says more is much longer. */
  static final String MUCH = "!";

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
  public String note(NearMissGuard.Text a, NearMissGuard.Text b, double score) {
    Verdict verdict = guard.verdict(a, b);
    return verdict.apart().map(Reason::sort).orElseGet(() -> richer(verdict, a, b));
  }

  /** Where neither says all that the other does, the two would be apart. */
  private String richer(Verdict verdict, NearMissGuard.Text a, NearMissGuard.Text b) {
    if (verdict.lost().isPresent()) {
      return FIRST_SAYS_MORE + (guard.muchLonger(a, b) ? MUCH : "");
    }
    return verdict.turned().lost().isPresent()
        ? SECOND_SAYS_MORE + (guard.muchLonger(b, a) ? MUCH : "")
        : null;
  }
}
