package io.github.echosift.sketch;

import java.io.Serializable;
import java.util.Arrays;

/*
 * Kernel. Signatures lie by column, so that counting the bits in which one differs from others is a loop
 * without branches over arrays of ints, which the compiler makes of wide instructions.
 */

/** Signatures, 32 bits of each in an array. */
public final class BitColumns implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Columns of a word, and those that are looked at in one go. */
  private static final int OF_WORD = 2;

  private static final int AT_ONCE = 4;
  private static final int TOGETHER = 8;

  private final int[][] columns;

  /**
   * Room for some signatures.
   *
   * @param words longs of a signature, an even number
   */
  public BitColumns(int words, int size) {
    columns = new int[OF_WORD * words][size];
  }

  /** Makes room for more. */
  public void grow(int size) {
    for (int column = 0; column < columns.length; column++) {
      columns[column] = Arrays.copyOf(columns[column], size);
    }
  }

  /** Takes in a signature. */
  public void set(int at, long[] signature) {
    for (int column = 0; column < columns.length; column++) {
      columns[column][at] =
          (int) (signature[column / OF_WORD] >>> (column % OF_WORD * Integer.SIZE));
    }
  }

  /** Bits a signature. */
  public int bits() {
    return columns.length * Integer.SIZE;
  }

  /** Signatures that there is room for. */
  public int size() {
    return columns.length == 0 ? 0 : columns[0].length;
  }

  /**
   * In how many bits signatures differ from one of others.
   *
   * @param counts filled at the places of the signatures, {@code from} to before {@code to}
   */
  public void differ(BitColumns others, int one, int from, int to, int[] counts) {
    Arrays.fill(counts, from, to, 0);
    for (int column = 0; column < columns.length; column += AT_ONCE) {
      int[] first = columns[column];
      int[] second = columns[column + 1];
      int[] third = columns[column + 2];
      int[] fourth = columns[column + 3];
      int a = others.columns[column][one];
      int b = others.columns[column + 1][one];
      int c = others.columns[column + 2][one];
      int d = others.columns[column + 3][one];
      // The same index everywhere, or the compiler could not take many at once.
      for (int i = from; i < to; i++) {
        counts[i] +=
            Integer.bitCount(a ^ first[i])
                + Integer.bitCount(b ^ second[i])
                + Integer.bitCount(c ^ third[i])
                + Integer.bitCount(d ^ fourth[i]);
      }
    }
  }

  /**
   * The same for all signatures and two of others, which reads the signatures once: a third of the
   * time less. Signatures are of a multiple of 256 bits.
   *
   * @param counts of the one
   * @param more of the other
   */
  public void differ(BitColumns others, int one, int other, int[] counts, int[] more) {
    int size = size();
    Arrays.fill(counts, 0, size, 0);
    Arrays.fill(more, 0, size, 0);
    for (int column = 0; column < columns.length; column += TOGETHER) {
      add(column, others.of(one, column), others.of(other, column), counts, more);
    }
  }

  /** Some columns of a signature. */
  private int[] of(int signature, int from) {
    int[] out = new int[TOGETHER];
    for (int i = 0; i < TOGETHER; i++) {
      out[i] = columns[from + i][signature];
    }
    return out;
  }

  /**
   * Adds in how many bits some columns differ. A method of its own, and with eight columns too long
   * to be taken into its caller, where the compiler would make no wide instructions of it.
   */
  private void add(int column, int[] one, int[] other, int[] counts, int[] more) {
    int[] first = columns[column];
    int[] second = columns[column + 1];
    int[] third = columns[column + 2];
    int[] fourth = columns[column + 3];
    int[] fifth = columns[column + 4];
    int[] sixth = columns[column + 5];
    int[] seventh = columns[column + 6];
    int[] eighth = columns[column + 7];
    int a = one[0];
    int b = one[1];
    int c = one[2];
    int d = one[3];
    int e = one[4];
    int f = one[5];
    int g = one[6];
    int h = one[7];
    int q = other[0];
    int j = other[1];
    int k = other[2];
    int l = other[3];
    int m = other[4];
    int n = other[5];
    int o = other[6];
    int p = other[7];
    for (int at = 0; at < first.length; at++) {
      int bits0 = first[at];
      int bits1 = second[at];
      int bits2 = third[at];
      int bits3 = fourth[at];
      int bits4 = fifth[at];
      int bits5 = sixth[at];
      int bits6 = seventh[at];
      int bits7 = eighth[at];
      counts[at] +=
          Integer.bitCount(a ^ bits0)
              + Integer.bitCount(b ^ bits1)
              + Integer.bitCount(c ^ bits2)
              + Integer.bitCount(d ^ bits3)
              + Integer.bitCount(e ^ bits4)
              + Integer.bitCount(f ^ bits5)
              + Integer.bitCount(g ^ bits6)
              + Integer.bitCount(h ^ bits7);
      more[at] +=
          Integer.bitCount(q ^ bits0)
              + Integer.bitCount(j ^ bits1)
              + Integer.bitCount(k ^ bits2)
              + Integer.bitCount(l ^ bits3)
              + Integer.bitCount(m ^ bits4)
              + Integer.bitCount(n ^ bits5)
              + Integer.bitCount(o ^ bits6)
              + Integer.bitCount(p ^ bits7);
    }
  }
}
