package io.github.echosift.text;

import com.ibm.icu.text.Normalizer2;

/**
 * Numbers that one character holds and that NFKC makes digits of: m², CO₂, ½, ①. A text in NFKC has
 * none.
 */
public final class SmallNumbers {
  private SmallNumbers() {}

  /** What tells that a number is raised (^), lowered (_), or enclosed or a fraction; else 0. */
  public static char mark(int c) {
    boolean raised = c == '¹' || c == '²' || c == '³' || (c >= 0x2070 && c <= 0x207B);
    boolean lowered = c >= 0x2080 && c <= 0x208B;
    boolean small =
        raised || lowered || (c >= 0x80 && Character.getType(c) == Character.OTHER_NUMBER);
    if (!small || Normalizer2.getNFKCInstance().getDecomposition(c) == null) {
      return 0;
    }
    return raised ? '^' : lowered ? '_' : ' ';
  }
}
