package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.frame.Frames;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;

/*
 * Kernel. Two bulletins of one template are alike in nearly every word and still tell of two earthquakes.
 * The guard accounts for every difference between two texts: style (Folding, Quantities, Spelling), frame
 * (Frames), order (Order) or substance (Substance); what is substance keeps them apart, with a reason.
 */

/** Tells near misses (the same template with other facts) from copies. */
public final class NearMissGuard implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Set<NearMiss> kinds;

  /** A guard against the given kinds of difference. */
  public NearMissGuard(Set<NearMiss> kinds) {
    this.kinds = Set.copyOf(kinds);
  }

  /** A text made ready for comparison with several others. */
  public static final class Text {
    private final String whole;
    private final Prepared prepared;

    Text(String whole, Prepared prepared) {
      this.whole = whole;
      this.prepared = prepared;
    }
  }

  /** What is left of a text without datelines, bylines, notices and the names of outlets. */
  public static String body(String whole) {
    return Frames.of(whole).body();
  }

  /** Makes a text ready. */
  public Text text(String whole) {
    return new Text(whole, Prepared.of(whole));
  }

  /** Whether two texts, as read, state different facts. */
  public boolean nearMiss(String a, String b) {
    return nearMiss(text(a), text(b));
  }

  /** Whether two texts state different facts. */
  public boolean nearMiss(Text a, Text b) {
    return nearMissReason(a, b).isPresent();
  }

  /** The difference that keeps two texts apart; empty if none does. The same in both orders. */
  public Optional<Reason> nearMissReason(Text a, Text b) {
    return verdict(a, b).apart();
  }

  /** What would be lost if a text were removed for a keeper; empty if nothing. */
  public Optional<Reason> lossReason(Text removed, Text keeper) {
    return verdict(removed, keeper).lost();
  }

  /**
   * Whether a text is longer than another by more than a quarter, which makes the other an excerpt
   * rather than a version of it.
   */
  public boolean muchLonger(Text text, Text other) {
    return 4 * text.prepared.words() > 5 * other.prepared.words();
  }

  /** Everything that two texts do not have in common, as far as the guard looks at it. */
  public Verdict verdict(Text a, Text b) {
    // Of several best alignments one is taken; in a fixed order of texts it is always the same.
    if (a.whole.compareTo(b.whole) <= 0) {
      return new Comparison(a.prepared, b.prepared, kinds).verdict();
    }
    return new Comparison(b.prepared, a.prepared, kinds).verdict().turned();
  }
}
