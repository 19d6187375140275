package io.github.echosift.cluster;

/*
 * Kernel. Clusters are means, and a mean must not depend on the order in which it is summed. So every
 * component is rounded once to a multiple of 2^-24 (an error of 3e-8, below that of the encoder).
 * Sums of such numbers are exact in a double while they stay under 2^29, half a billion documents,
 * and exact sums come out the same whatever the partitioning.
 */

/** Arithmetic of unit vectors that gives the same bits in every order of evaluation. */
public final class UnitVectors {
  /** Largest total weight whose sums are exact. */
  static final long MOST_WEIGHT = 1L << 29;

  private static final double GRID = 1 << 24;

  private UnitVectors() {}

  /**
   * Scales a vector to unit length and rounds its components to the grid.
   *
   * @param to receives the components from {@code offset} on; zeros for a zero vector
   * @throws IllegalArgumentException where a component is not a finite number
   */
  static void store(float[] vector, float[] to, int offset) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    if (!(squares <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("a vector holds a component that is not a finite number");
    }
    double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (int i = 0; i < vector.length; i++) {
      to[offset + i] = (float) (Math.rint(vector[i] * scale * GRID) / GRID);
    }
  }

  /** Inner product, in double precision and in a fixed order. */
  public static double dot(float[] a, int offsetA, float[] b, int offsetB, int dimension) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < dimension; i += 2) {
      even += (double) a[offsetA + i] * b[offsetB + i];
      odd += (double) a[offsetA + i + 1] * b[offsetB + i + 1];
    }
    return i < dimension ? even + odd + (double) a[offsetA + i] * b[offsetB + i] : even + odd;
  }

  /**
   * Inner products with four vectors at once, each with the bits that {@link #dot} gives; sums that
   * don't wait for one another take less than half the time.
   */
  public static void dots(float[] a, float[][] four, double[] products) {
    float[] b = four[0];
    float[] c = four[1];
    float[] d = four[2];
    float[] e = four[3];
    double evenB = 0;
    double evenC = 0;
    double evenD = 0;
    double evenE = 0;
    double oddB = 0;
    double oddC = 0;
    double oddD = 0;
    double oddE = 0;
    int i = 0;
    for (; i + 1 < a.length; i += 2) {
      double even = a[i];
      double odd = a[i + 1];
      evenB += even * b[i];
      oddB += odd * b[i + 1];
      evenC += even * c[i];
      oddC += odd * c[i + 1];
      evenD += even * d[i];
      oddD += odd * d[i + 1];
      evenE += even * e[i];
      oddE += odd * e[i + 1];
    }
    products[0] = evenB + oddB;
    products[1] = evenC + oddC;
    products[2] = evenD + oddD;
    products[3] = evenE + oddE;
    if (i < a.length) {
      double last = a[i];
      products[0] += last * b[i];
      products[1] += last * c[i];
      products[2] += last * d[i];
      products[3] += last * e[i];
    }
  }

  /** A well mixed hash of a row number under a seed, for draws that no partitioning changes. */
  static long hash(long seed, long row) {
    long z = row * 0x9E3779B97F4A7C15L + seed * 0xD1B54A32D192ED03L + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
