package io.github.echosift.diff;

import io.github.echosift.report.Html;
import java.util.List;

/** A text with what differs from another one marked, for pages. */
public final class MarkedText {
  /** Below this share of common text a difference has more marks than words. */
  private static final double READABLE = 0.35;

  private MarkedText() {}

  /**
   * The second text as HTML: words that are not in the first in {@code ins}, words that are only
   * there in {@code del}; without marks where the two have little in common.
   */
  public static String html(String first, String second) {
    List<WordDiff.Piece> pieces = WordDiff.of(first, second);
    boolean readable = WordDiff.shared(pieces) >= READABLE;
    if (!readable) {
      return Html.escape(second);
    }
    StringBuilder out = new StringBuilder();
    for (WordDiff.Piece piece : pieces) {
      String text = Html.escape(piece.text());
      switch (piece.kind()) {
        case BOTH -> out.append(text);
        case ONLY_FIRST -> out.append("<del>").append(text).append("</del>");
        case ONLY_SECOND -> out.append("<ins>").append(text).append("</ins>");
      }
    }
    return out.toString();
  }
}
