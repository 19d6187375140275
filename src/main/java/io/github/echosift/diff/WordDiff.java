package io.github.echosift.diff;

import io.github.echosift.text.Alignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Word-level difference of two texts.
 *
 * <p>Texts are cut into tokens: a run of letters and digits, a run of white space, or a single
 * other character; each ideograph is a token, for scripts written without spaces. The guard's own
 * {@link Alignment} tells which of them both texts have.
 */
final class WordDiff {
  /** Where a stretch of text stands. */
  enum Kind {
    BOTH,
    ONLY_FIRST,
    ONLY_SECOND
  }

  /** A stretch of text; the stretches not only in the second text spell the first one. */
  record Piece(Kind kind, String text) {}

  private WordDiff() {}

  /** Pieces in reading order, neighbours of unlike kind; what is only in the first comes first. */
  static List<Piece> of(String first, String second) {
    List<String> a = tokens(first);
    List<String> b = tokens(second);
    Map<String, Integer> numbers = new HashMap<>();
    List<Piece> pieces = new ArrayList<>();
    int done = 0;
    for (Alignment.Hunk hunk : Alignment.hunks(numbered(a, numbers), numbered(b, numbers))) {
      add(pieces, Kind.BOTH, a.subList(done, hunk.fromA()));
      add(pieces, Kind.ONLY_FIRST, a.subList(hunk.fromA(), hunk.toA()));
      add(pieces, Kind.ONLY_SECOND, b.subList(hunk.fromB(), hunk.toB()));
      done = hunk.toA();
    }
    add(pieces, Kind.BOTH, a.subList(done, a.size()));
    return List.copyOf(pieces);
  }

  /** Share of the longer text's characters that both have, in [0, 1]; 1 for two empty texts. */
  static double shared(List<Piece> pieces) {
    int both = 0;
    int first = 0;
    int second = 0;
    for (Piece piece : pieces) {
      switch (piece.kind()) {
        case BOTH -> both += piece.text().length();
        case ONLY_FIRST -> first += piece.text().length();
        case ONLY_SECOND -> second += piece.text().length();
      }
    }
    int longer = both + Math.max(first, second);
    return longer == 0 ? 1 : (double) both / longer;
  }

  private static int[] numbered(List<String> tokens, Map<String, Integer> numbers) {
    return tokens.stream()
        .mapToInt(token -> numbers.computeIfAbsent(token, missing -> numbers.size()))
        .toArray();
  }

  private static void add(List<Piece> pieces, Kind kind, List<String> tokens) {
    if (tokens.isEmpty()) {
      return;
    }
    String text = String.join("", tokens);
    int last = pieces.size() - 1;
    if (last >= 0 && pieces.get(last).kind() == kind) {
      pieces.set(last, new Piece(kind, pieces.get(last).text() + text));
    } else {
      pieces.add(new Piece(kind, text));
    }
  }

  static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int start = 0;
    int kindBefore = -1;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      int kind = kind(point);
      if (at > start && (kind != kindBefore || kind == 2)) {
        tokens.add(text.substring(start, at));
        start = at;
      }
      kindBefore = kind;
      at += Character.charCount(point);
    }
    if (start < text.length()) {
      tokens.add(text.substring(start));
    }
    return tokens;
  }

  /** 0 for white space, 1 for what joins into a word, 2 for what stands alone. */
  private static int kind(int point) {
    if (Character.isWhitespace(point)) {
      return 0;
    }
    int type = Character.getType(point);
    boolean word =
        Character.isLetterOrDigit(point)
            || type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK;
    return word && !Character.isIdeographic(point) ? 1 : 2;
  }
}
