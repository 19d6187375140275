package io.github.echosift.neighbors;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import io.github.echosift.cluster.Centers;
import java.io.Serializable;
import org.netlib.util.intW;

/*
 * Kernel. A product of two vectors is that of their parts along some directions and that of what is left
 * of them, which is at most the product of its lengths (Cauchy and Schwarz). In the directions in which
 * vectors vary most a third of the components holds most of a product. What is left of two vectors hardly
 * ever points the same way, so a share of the product of the lengths is bound enough for nearly all.
 * Directions are the principal ones of the centres of lists, which vary as the vectors do and are at
 * hand; products are summed in a fixed order, so they come out the same everywhere. All is computed in
 * double precision: a shadow errs by the rounding of its components alone, which SLACK covers.
 */

/** Directions, and what vectors are along these. */
final class Axes implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Components of a vector for each of its shadow. */
  private static final int PART = 3;

  private static final double SLACK = 1e-6;

  private final int dimension;
  private final int number;

  /** By component, all directions of one beside each other. */
  private final double[][] directions;

  private Axes(double[][] directions) {
    this.directions = directions;
    dimension = directions.length;
    number = directions[0].length;
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
    double[][] directions = new double[d][Math.max(1, d / PART - 1)];
    for (int i = 0; i < d; i++) {
      for (int axis = 0; axis < directions[i].length; axis++) {
        directions[i][axis] = vectors[(d - 1 - axis) * d + i]; // ascending, a column each
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

  /** What a vector is along the directions, and last the length of what is left. */
  float[] shadow(float[] vector) {
    return shadow(vector, 1);
  }

  /**
   * The same with a share of the length of what is left: the product with another shadow is then
   * the true product at most, if the rests meet at that cosine or below.
   */
  float[] shadow(float[] vector, double share) {
    double[] along = new double[number];
    double left = SLACK;
    for (int i = 0; i < dimension; i++) {
      double x = vector[i];
      double[] to = directions[i];
      left += x * x;
      for (int axis = 0; axis < number; axis++) {
        along[axis] += x * to[axis];
      }
    }
    float[] out = new float[number + 1];
    for (int axis = 0; axis < number; axis++) {
      out[axis] = (float) along[axis];
      left -= along[axis] * along[axis];
    }
    out[number] = (float) (share * Math.sqrt(Math.max(SLACK, left)));
    return out;
  }

  /** The cosine at which the rests of two vectors must meet for their product to be a number. */
  double needed(float[] shadowA, float[] shadowB, double product) {
    double along = 0;
    for (int axis = 0; axis < number; axis++) {
      along += (double) shadowA[axis] * shadowB[axis];
    }
    return (product - along) / ((double) shadowA[number] * shadowB[number]);
  }
}
