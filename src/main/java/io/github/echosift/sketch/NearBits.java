package io.github.echosift.sketch;

import java.util.Arrays;

/*
 * Kernel. Signatures lie by column, so that counting the bits in which one differs from the others is
 * a loop without branches over arrays of ints, which the compiler makes of wide instructions. To look
 * at fewer bits first takes longer: in a bucket everybody is a little alike, too many pass, and which
 * ones no processor foresees.
 */

/** Which signatures of a bucket are close to one of them. */
public final class NearBits {
  private static final int BLOCK = 1024;

  /** Columns of a word, and those that are looked at in one go. */
  private static final int OF_WORD = 2;

  private static final int AT_ONCE = 4;

  private final int most;
  private final int[][] columns;
  private int[] differ;
  private int[] near = new int[64];

  /**
   * No signatures yet.
   *
   * @param words of a signature, an even number
   * @param most bits in which close ones differ, see {@link Banding#maxDistance}; with less than
   *     none, bits tell nothing and all may be close
   */
  public NearBits(int words, int most) {
    this.most = most;
    int size = most < 0 ? 0 : near.length;
    columns = new int[OF_WORD * words][size];
    differ = new int[size];
  }

  /** Takes in a signature. */
  public void set(int at, long[] signature) {
    if (most < 0) {
      return;
    }
    if (at >= differ.length) {
      differ = new int[2 * at];
      for (int column = 0; column < columns.length; column++) {
        columns[column] = Arrays.copyOf(columns[column], differ.length);
      }
    }
    for (int column = 0; column < columns.length; column++) {
      columns[column][at] =
          (int) (signature[column / OF_WORD] >>> (column % OF_WORD * Integer.SIZE));
    }
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
      Arrays.fill(differ, from, to, 0);
      for (int column = 0; column < columns.length; column += AT_ONCE) {
        count(column, one, from, to);
      }
      for (int i = from; i < to; i++) {
        if (differ[i] <= most) {
          near[found++] = i;
        }
      }
    }
    return found;
  }

  /** The same index everywhere, or the compiler could not take many at once. */
  private void count(int column, int one, int from, int to) {
    int[] first = columns[column];
    int[] second = columns[column + 1];
    int[] third = columns[column + 2];
    int[] fourth = columns[column + 3];
    int[] sums = differ;
    int a = first[one];
    int b = second[one];
    int c = third[one];
    int d = fourth[one];
    for (int i = from; i < to; i++) {
      sums[i] +=
          Integer.bitCount(a ^ first[i])
              + Integer.bitCount(b ^ second[i])
              + Integer.bitCount(c ^ third[i])
              + Integer.bitCount(d ^ fourth[i]);
    }
  }

  /** The place of one of those found, ascending. */
  public int found(int at) {
    return most < 0 ? at : near[at];
  }
}
