package io.github.echosift.sketch;

/*
 * Kernel. All bits are counted: to look at fewer first takes longer, since in a bucket everybody is a
 * little alike, too many pass, and which ones no processor foresees.
 */

/** Which signatures of a bucket are close to one of them. */
public final class NearBits {
  private static final int BLOCK = 1024;

  private final int most;
  private final BitColumns columns;
  private int[] differ;
  private int[] near = new int[64];

  /**
   * No signatures yet.
   *
   * @param words longs of a signature, an even number
   * @param most bits in which close ones differ; with less than none, bits tell nothing and all may
   *     be close
   */
  public NearBits(int words, int most) {
    this.most = most;
    differ = new int[most < 0 ? 0 : near.length];
    columns = new BitColumns(words, differ.length);
  }

  /** Takes in a signature. */
  public void set(int at, long[] signature) {
    if (most < 0) {
      return;
    }
    if (at >= differ.length) {
      differ = new int[2 * at];
      columns.grow(differ.length);
    }
    columns.set(at, signature);
  }

  /** Finds the signatures before {@code end} that are close to one; returns how many. */
  public int find(int one, int end) {
    if (most < 0) {
      return end;
    }
    if (near.length < end) {
      near = new int[Math.max(end, 2 * near.length)];
    }
    int found = 0;
    for (int from = 0; from < end; from += BLOCK) {
      int to = Math.min(from + BLOCK, end);
      columns.differ(columns, one, from, to, differ);
      for (int i = from; i < to; i++) {
        if (differ[i] <= most) {
          near[found++] = i;
        }
      }
    }
    return found;
  }

  /** The place of one of those found, ascending. */
  public int found(int at) {
    return most < 0 ? at : near[at];
  }
}
