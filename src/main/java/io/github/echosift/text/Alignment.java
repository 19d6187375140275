package io.github.echosift.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * Kernel. Aligns two sequences of token numbers. What they share at both ends is cut off. Where the rest
 * is small, the longest common subsequence is found by its table; where it is large, runs of three tokens
 * that occur once in each text are anchors (patience: the longest rising chain of them), and the gaps
 * between are aligned each on its own. A gap without anchors that is still too large counts as one hunk,
 * so time is bounded for any length: at most CELLS cells of tables a pair.
 */

/** Where two token sequences differ. */
public final class Alignment {
  /** Cells of a table that is filled without looking for anchors. */
  private static final int SMALL = 40_000;

  /** Cells of all tables of a pair. */
  private static final int CELLS = 4_000_000;

  private static final int RUN = 3;

  /**
   * A stretch of tokens of the one text that stands for a stretch of the other.
   *
   * @param fromA first token in the first text
   * @param toA behind the last token in the first text
   * @param fromB first token in the second text
   * @param toB behind the last token in the second text
   */
  public record Hunk(int fromA, int toA, int fromB, int toB) {
    /** The same hunk behind some more tokens that both texts begin with. */
    public Hunk behind(int more) {
      return new Hunk(fromA + more, toA + more, fromB + more, toB + more);
    }
  }

  private final int[] a;
  private final int[] b;
  private final List<Hunk> out = new ArrayList<>();
  private long left = CELLS;

  private Alignment(int[] a, int[] b) {
    this.a = a;
    this.b = b;
  }

  /** The hunks in which two sequences differ, in order; empty if they are equal. */
  public static List<Hunk> hunks(int[] a, int[] b) {
    Alignment alignment = new Alignment(a, b);
    alignment.align(0, a.length, 0, b.length);
    return joined(alignment.out);
  }

  private static List<Hunk> joined(List<Hunk> hunks) {
    List<Hunk> out = new ArrayList<>(hunks.size());
    for (Hunk hunk : hunks) {
      int last = out.size() - 1;
      if (last >= 0 && out.get(last).toA() == hunk.fromA() && out.get(last).toB() == hunk.fromB()) {
        Hunk before = out.get(last);
        out.set(last, new Hunk(before.fromA(), hunk.toA(), before.fromB(), hunk.toB()));
      } else {
        out.add(hunk);
      }
    }
    return out;
  }

  private void align(int startA, int stopA, int startB, int stopB) {
    int fromA = startA;
    int fromB = startB;
    int toA = stopA;
    int toB = stopB;
    while (fromA < toA && fromB < toB && a[fromA] == b[fromB]) {
      fromA++;
      fromB++;
    }
    while (toA > fromA && toB > fromB && a[toA - 1] == b[toB - 1]) {
      toA--;
      toB--;
    }
    long cells = (long) (toA - fromA) * (toB - fromB);
    if (cells == 0) {
      if (toA > fromA || toB > fromB) {
        out.add(new Hunk(fromA, toA, fromB, toB));
      }
    } else if (cells <= SMALL && cells <= left) {
      table(fromA, toA, fromB, toB);
    } else {
      anchored(fromA, toA, fromB, toB, cells);
    }
  }

  private void anchored(int fromA, int toA, int fromB, int toB, long cells) {
    int[][] anchors = anchors(fromA, toA, fromB, toB);
    if (anchors.length == 0) {
      if (cells <= left) {
        table(fromA, toA, fromB, toB);
      } else {
        out.add(new Hunk(fromA, toA, fromB, toB));
      }
      return;
    }
    int doneA = fromA;
    int doneB = fromB;
    for (int[] anchor : anchors) {
      if (anchor[0] >= doneA && anchor[1] >= doneB) {
        align(doneA, anchor[0], doneB, anchor[1]);
        doneA = anchor[0] + RUN;
        doneB = anchor[1] + RUN;
      }
    }
    align(doneA, toA, doneB, toB);
  }

  /** Runs that occur once on each side, as pairs of places that rise in both. */
  private int[][] anchors(int fromA, int toA, int fromB, int toB) {
    Map<Long, Integer> inA = once(a, fromA, toA);
    Map<Long, Integer> inB = once(b, fromB, toB);
    List<int[]> found = new ArrayList<>();
    for (int i = fromA; i + RUN <= toA; i++) {
      Long run = run(a, i);
      Integer place = inA.get(run);
      Integer other = inB.get(run);
      if (place != null && place == i && other != null && other >= 0 && equal(i, other)) {
        found.add(new int[] {i, other});
      }
    }
    return rising(found);
  }

  private boolean equal(int i, int j) {
    return Arrays.equals(a, i, i + RUN, b, j, j + RUN);
  }

  private static Map<Long, Integer> once(int[] tokens, int from, int to) {
    Map<Long, Integer> out = new HashMap<>((to - from) * 2);
    for (int i = from; i + RUN <= to; i++) {
      out.merge(run(tokens, i), i, (first, second) -> -1);
    }
    return out;
  }

  private static long run(int[] tokens, int at) {
    long hash = 0;
    for (int i = at; i < at + RUN; i++) {
      hash = (hash + tokens[i] + 1) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  /** The longest chain that rises in its second place; the first one rises as given. */
  private static int[][] rising(List<int[]> pairs) {
    int[] tails = new int[pairs.size()];
    int[] before = new int[pairs.size()];
    int length = 0;
    for (int i = 0; i < pairs.size(); i++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (pairs.get(tails[middle])[1] < pairs.get(i)[1]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : tails[low - 1];
      tails[low] = i;
      length = Math.max(length, low + 1);
    }
    int[][] out = new int[length][];
    int at = length == 0 ? -1 : tails[length - 1];
    for (int i = length - 1; i >= 0; i--) {
      out[i] = pairs.get(at);
      at = before[at];
    }
    return out;
  }

  private void table(int fromA, int toA, int fromB, int toB) {
    int n = toA - fromA;
    int m = toB - fromB;
    left -= (long) n * m;
    int width = m + 1;
    int[] common = new int[(n + 1) * width];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m - 1; j >= 0; j--) {
        common[i * width + j] =
            a[fromA + i] == b[fromB + j]
                ? common[(i + 1) * width + j + 1] + 1
                : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < n || j < m) {
      int hunkA = i;
      int hunkB = j;
      while ((i < n || j < m) && !(i < n && j < m && a[fromA + i] == b[fromB + j])) {
        if (j == m || (i < n && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
          i++;
        } else {
          j++;
        }
      }
      if (i > hunkA || j > hunkB) {
        out.add(new Hunk(fromA + hunkA, fromA + i, fromB + hunkB, fromB + j));
      }
      while (i < n && j < m && a[fromA + i] == b[fromB + j]) {
        i++;
        j++;
      }
    }
  }
}
