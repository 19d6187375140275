package io.github.echosift.sql;

import io.github.echosift.schema.UserException;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Cosines of array values as Catalyst holds them; public because generated code calls it. */
public final class Vectors {
  private Vectors() {}

  /**
   * Cosine of two {@code array<float>} in [-1, 1]; null where there is no angle: an element is
   * null, infinite or NaN, or a vector is empty or all zeros.
   *
   * @throws UserException if the lengths differ
   */
  public static Double cosineOfFloats(ArrayData a, ArrayData b) {
    if (!comparable(a, b)) {
      return null;
    }
    float[] x = a.toFloatArray();
    float[] y = b.toFloatArray();
    double dot = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int i = 0; i < x.length; i++) {
      dot += (double) x[i] * y[i];
      squaresX += (double) x[i] * x[i];
      squaresY += (double) y[i] * y[i];
    }
    return cosine(dot, squaresX, squaresY);
  }

  /** As {@link #cosineOfFloats}, of two {@code array<double>}. */
  public static Double cosineOfDoubles(ArrayData a, ArrayData b) {
    if (!comparable(a, b)) {
      return null;
    }
    double[] x = a.toDoubleArray();
    double[] y = b.toDoubleArray();
    double dot = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int i = 0; i < x.length; i++) {
      dot += x[i] * y[i];
      squaresX += x[i] * x[i];
      squaresY += y[i] * y[i];
    }
    return cosine(dot, squaresX, squaresY);
  }

  /** Square roots first: products of squares of long or tiny vectors would leave the range. */
  private static Double cosine(double dot, double squaresX, double squaresY) {
    double product = squaresX * squaresY;
    boolean inRange = product >= Double.MIN_NORMAL && product <= Double.MAX_VALUE;
    // One root, where the product allows: a vector and itself then give exactly 1.
    double lengths = inRange ? Math.sqrt(product) : Math.sqrt(squaresX) * Math.sqrt(squaresY);
    boolean angle = lengths > 0 && lengths < Double.POSITIVE_INFINITY;
    return angle ? Double.valueOf(Math.max(-1, Math.min(1, dot / lengths))) : null;
  }

  private static boolean comparable(ArrayData a, ArrayData b) {
    if (a.numElements() != b.numElements()) {
      throw new UserException(
          "cosine_similarity: vectors must have one length, actual: "
              + a.numElements()
              + " and "
              + b.numElements());
    }
    return !holdsNull(a) && !holdsNull(b);
  }

  private static boolean holdsNull(ArrayData values) {
    for (int i = 0; i < values.numElements(); i++) {
      if (values.isNullAt(i)) {
        return true;
      }
    }
    return false;
  }
}
