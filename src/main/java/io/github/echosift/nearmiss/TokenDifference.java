package io.github.echosift.nearmiss;

import java.util.ArrayList;
import java.util.List;

/*
 * Kernel. Aligns two token sequences by their longest common subsequence, after cutting off what they
 * have in common at both ends, and lists the hunks where they differ.
 */

/** Where two token sequences differ. */
final class TokenDifference {
  /** Largest table of an alignment, in cells; longer differing middles count as one hunk. */
  private static final int MAX_CELLS = 4_000_000;

  /**
   * A stretch of tokens of the one text that stands for a stretch of the other.
   *
   * @param fromA first token in the first text
   * @param toA behind the last token in the first text
   * @param fromB first token in the second text
   * @param toB behind the last token in the second text
   */
  record Hunk(int fromA, int toA, int fromB, int toB) {}

  private TokenDifference() {}

  /** The hunks in which two sequences differ, in order; empty if they are equal. */
  static List<Hunk> hunks(List<String> a, List<String> b) {
    int start = 0;
    int endA = a.size();
    int endB = b.size();
    while (start < endA && start < endB && a.get(start).equals(b.get(start))) {
      start++;
    }
    while (endA > start && endB > start && a.get(endA - 1).equals(b.get(endB - 1))) {
      endA--;
      endB--;
    }
    List<Hunk> out = new ArrayList<>();
    if (start == endA && start == endB) {
      return out;
    }
    if ((long) (endA - start) * (endB - start) > MAX_CELLS) {
      out.add(new Hunk(start, endA, start, endB));
      return out;
    }
    align(a.subList(start, endA), b.subList(start, endB), start, out);
    return out;
  }

  private static void align(List<String> a, List<String> b, int offset, List<Hunk> out) {
    int[][] common = lengths(a, b);
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      int fromA = i;
      int fromB = j;
      while ((i < a.size() || j < b.size())
          && !(i < a.size() && j < b.size() && a.get(i).equals(b.get(j)))) {
        if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
          i++;
        } else {
          j++;
        }
      }
      if (i > fromA || j > fromB) {
        out.add(new Hunk(offset + fromA, offset + i, offset + fromB, offset + j));
      }
      while (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        i++;
        j++;
      }
    }
  }

  /** Length of the longest common subsequence of each pair of suffixes. */
  private static int[][] lengths(List<String> a, List<String> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
