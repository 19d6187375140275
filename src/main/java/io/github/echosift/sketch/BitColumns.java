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
}
