package io.github.echosift.block;

import java.util.Arrays;

/*
 * Kernel. Most signatures of a bucket are strangers, which a few of their bits tell. The heads of all
 * signatures lie by column, so that counting the bits in which one differs from the others is a loop
 * without branches over arrays of ints, which the compiler makes of wide instructions; who is left is
 * compared in full.
 */

/** Which signatures of a bucket may be close to one of them, by the first bits of each. */
public final class Glances {
  private static final int BLOCK = 1024;

  private final int most;
  private int[] first;
  private int[] second;
  private int[] third;
  private int[] fourth;
  private int[] differ;
  private int[] near = new int[64];

  /**
   * No signatures yet.
   *
   * @param most bits of the first two words in which close ones differ, see {@link
   *     Banding#maxGlance}; with less than none, all may be close
   */
  public Glances(int most) {
    this.most = most;
    int size = most < 0 ? 0 : near.length;
    first = new int[size];
    second = new int[size];
    third = new int[size];
    fourth = new int[size];
    differ = new int[size];
  }

  /** Takes in the head of a signature. */
  public void set(int at, long[] signature) {
    if (most < 0) {
      return;
    }
    if (at >= first.length) {
      first = Arrays.copyOf(first, 2 * at);
      second = Arrays.copyOf(second, 2 * at);
      third = Arrays.copyOf(third, 2 * at);
      fourth = Arrays.copyOf(fourth, 2 * at);
      differ = new int[2 * at];
    }
    first[at] = (int) signature[0];
    second[at] = (int) (signature[0] >>> Integer.SIZE);
    third[at] = (int) signature[1];
    fourth[at] = (int) (signature[1] >>> Integer.SIZE);
  }

  /** Finds the signatures before {@code end} that may be close to one; returns how many. */
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
      count(one, from, to);
      for (int i = from; i < to; i++) {
        if (differ[i] <= most) {
          near[found++] = i;
        }
      }
    }
    return found;
  }

  /** The same index everywhere, or the compiler could not take many at once. */
  private void count(int one, int from, int to) {
    int a = first[one];
    int b = second[one];
    int c = third[one];
    int d = fourth[one];
    for (int i = from; i < to; i++) {
      differ[i] =
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
