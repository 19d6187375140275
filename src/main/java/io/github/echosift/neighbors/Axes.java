package io.github.echosift.neighbors;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import io.github.echosift.block.DotProducts;
import io.github.echosift.cluster.Centers;
import io.github.echosift.cluster.UnitVectors;
import java.io.Serializable;
import java.util.Arrays;
import org.netlib.util.intW;

/*
 * Kernel. A product of two vectors is that of their parts along some directions and that of what is left
 * of them, which is at most the product of its lengths (Cauchy and Schwarz). In the directions in which
 * vectors vary most, five of twelve components hold most of a product. What is left of two vectors hardly
 * ever points the same way, so a share of the product of the lengths is bound enough for nearly all.
 * Directions are the principal ones of the centres of lists, which vary as the vectors do and are at
 * hand; they are computed in a fixed order, as shadows are, so both come out the same everywhere.
 */

/** Directions, and what vectors are along these. */
final class Axes implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Components of a shadow for so many of a vector. */
  private static final int SHADOW = 5;

  private static final int WHOLE = 12;

  /** What rounding may take from the square of a length. */
  private static final double SLACK = 1e-6;

  private final float[][] directions;

  private Axes(float[][] directions) {
    this.directions = directions;
  }

  /** The principal directions of some centres. */
  static Axes of(Centers centers) {
    int d = centers.dimension();
    double[] vectors = products(centers);
    double[] lengths = new double[d];
    double[] work = new double[Math.max(1, 34 * d)];
    intW failed = new intW(0);
    JavaLAPACK.getInstance().dsyev("V", "U", d, vectors, d, lengths, work, work.length, failed);
    if (failed.val != 0) {
      throw new IllegalStateException("principal directions were not found: " + failed.val);
    }
    float[][] directions = new float[Math.max(1, d * SHADOW / WHOLE - 1)][d];
    for (int axis = 0; axis < directions.length; axis++) {
      for (int i = 0; i < d; i++) {
        directions[axis][i] = (float) vectors[(d - 1 - axis) * d + i]; // the greatest come last
      }
    }
    return new Axes(directions);
  }

  private static double[] products(Centers centers) {
    int d = centers.dimension();
    double[] out = new double[d * d];
    for (int center = 0; center < centers.k(); center++) {
      float[] vector = centers.center(center);
      for (int i = 0; i < d; i++) {
        double times = vector[i];
        int row = i * d;
        for (int j = 0; j < d; j++) {
          out[row + j] += times * vector[j];
        }
      }
    }
    return out;
  }

  /**
   * What each vector is along the directions, and last a share of the length of what is left: the
   * product with another shadow is then the true product at least, if the rests meet at a cosine of
   * that share or below.
   */
  float[][] shadows(float[][] vectors, double share) {
    int number = directions.length;
    float[][] out = new float[vectors.length][number + 1];
    float[] limits = new float[number];
    Arrays.fill(limits, Float.NEGATIVE_INFINITY);
    DotProducts.above(
        directions, vectors, limits, (axis, row, product) -> out[row][axis] = product);
    for (int row = 0; row < vectors.length; row++) {
      double left = SLACK + squares(vectors[row]) - squares(out[row]);
      out[row][number] = (float) (share * Math.sqrt(Math.max(SLACK, left)));
    }
    return out;
  }

  private static double squares(float[] vector) {
    return UnitVectors.dot(vector, 0, vector, 0, vector.length);
  }

  /** The cosine at which what is left of two vectors must meet for their product to be a number. */
  double needed(float[] a, float[] b, double product) {
    double along = 0;
    double leftA = SLACK + squares(a);
    double leftB = SLACK + squares(b);
    for (float[] direction : directions) {
      double ofA = UnitVectors.dot(direction, 0, a, 0, a.length);
      double ofB = UnitVectors.dot(direction, 0, b, 0, b.length);
      along += ofA * ofB;
      leftA -= ofA * ofA;
      leftB -= ofB * ofB;
    }
    return (product - along) / Math.sqrt(Math.max(SLACK, leftA) * Math.max(SLACK, leftB));
  }
}
