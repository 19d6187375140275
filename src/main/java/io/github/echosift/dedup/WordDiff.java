package io.github.echosift.dedup;

import java.util.ArrayList;
import java.util.List;

/**
 * Word-level difference of two short texts.
 *
 * <p>Texts are cut into tokens: a run of letters and digits, a run of white space, or a single
 * other character; each ideograph is a token, for scripts written without spaces. A longest common
 * subsequence of the tokens is kept, found by dynamic programming in O(n m) time and space, which
 * suits the short examples of a report. The common prefix and suffix are set aside first.
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
    int start = 0;
    while (start < a.size() && start < b.size() && a.get(start).equals(b.get(start))) {
      start++;
    }
    int endA = a.size();
    int endB = b.size();
    while (endA > start && endB > start && a.get(endA - 1).equals(b.get(endB - 1))) {
      endA--;
      endB--;
    }
    List<Piece> pieces = new ArrayList<>();
    add(pieces, Kind.BOTH, a.subList(0, start));
    middle(pieces, a.subList(start, endA), b.subList(start, endB));
    add(pieces, Kind.BOTH, a.subList(endA, a.size()));
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

  private static void middle(List<Piece> pieces, List<String> a, List<String> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    List<String> removed = new ArrayList<>();
    List<String> added = new ArrayList<>();
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        flush(pieces, removed, added);
        add(pieces, Kind.BOTH, List.of(a.get(i)));
        i++;
        j++;
      } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
        removed.add(a.get(i++));
      } else {
        added.add(b.get(j++));
      }
    }
    flush(pieces, removed, added);
  }

  private static void flush(List<Piece> pieces, List<String> removed, List<String> added) {
    add(pieces, Kind.ONLY_FIRST, removed);
    add(pieces, Kind.ONLY_SECOND, added);
    removed.clear();
    added.clear();
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
