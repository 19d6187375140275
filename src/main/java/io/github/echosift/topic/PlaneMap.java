package io.github.echosift.topic;

import io.github.echosift.cluster.Centers;
import java.io.Serializable;
import java.util.Arrays;

/*
 * Kernel. Centres are laid out so that distances in the plane come near those in space (stress majorization,
 * de Leeuw, 1977, from their two principal axes on); a document lies between the centres that it is like, by
 * softmax of its cosines, and is moved off its own centre along the two principal axes of what documents
 * differ from their centres by. No step is random, so the same documents give the same map; a document's
 * place takes k times d products, wherever it is computed.
 */

/** A map of documents in the plane, by the clusters they are near. */
public final class PlaneMap implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Most centres that are laid out; time and space grow with their square. */
  public static final int MOST_CENTERS = 1_500;

  private static final int AXIS_PASSES = 60;
  private static final int LAYOUT_PASSES = 200;

  /** How sharply documents stick to the centre they are nearest to. */
  private static final double SHARPNESS = 25;

  /** Of the distance between neighbouring centres, what documents are off theirs by. */
  private static final double SPREAD = 0.5;

  private final Centers centers;
  private final double[] places;
  private final double[][] axes;
  private final double scale;

  private PlaneMap(Centers centers, double[] places, double[][] axes, double scale) {
    this.centers = centers;
    this.places = places;
    this.axes = axes;
    this.scale = scale;
  }

  /**
   * A map.
   *
   * @param centers at most {@link #MOST_CENTERS}
   * @param sample unit vectors of some documents, always in the same order
   */
  public static PlaneMap of(Centers centers, float[][] sample) {
    double[] places = layout(centers);
    PlaneMap bare = new PlaneMap(centers, places, new double[2][centers.dimension()], 0);
    double[][] rests = new double[sample.length][];
    for (int i = 0; i < sample.length; i++) {
      rests[i] = bare.rest(sample[i], bare.nearest(bare.cosines(sample[i])));
    }
    double[][] axes = axes(rests, centers.dimension());
    double square = 0;
    for (double[] rest : rests) {
      square += Math.pow(dot(rest, axes[0]), 2) + Math.pow(dot(rest, axes[1]), 2);
    }
    double typical = Math.sqrt(square / Math.max(1, rests.length));
    double scale = typical == 0 ? 0 : SPREAD * neighbours(places) / typical;
    return new PlaneMap(centers, places, axes, scale);
  }

  /** Where a centre is: x and y, of the order of one. */
  public double[] place(int cluster) {
    return new double[] {places[2 * cluster], places[2 * cluster + 1]};
  }

  /** Where a document is. */
  public double[] place(float[] vector) {
    double[] cosines = cosines(vector);
    int own = nearest(cosines);
    double x = 0;
    double y = 0;
    double all = 0;
    for (int c = 0; c < cosines.length; c++) {
      double weight = Math.exp(SHARPNESS * (cosines[c] - cosines[own]));
      all += weight;
      x += weight * places[2 * c];
      y += weight * places[2 * c + 1];
    }
    double[] rest = rest(vector, own);
    return new double[] {
      x / all + scale * dot(rest, axes[0]), y / all + scale * dot(rest, axes[1])
    };
  }

  private double[] cosines(float[] vector) {
    double[] out = new double[centers.k()];
    int d = centers.dimension();
    for (int c = 0; c < out.length; c++) {
      double sum = 0;
      for (int i = 0; i < d; i++) {
        sum += (double) vector[i] * centers.values()[c * d + i];
      }
      out[c] = sum;
    }
    return out;
  }

  private int nearest(double[] cosines) {
    int best = 0;
    for (int c = 1; c < cosines.length; c++) {
      best = cosines[c] > cosines[best] ? c : best;
    }
    return best;
  }

  /** What a document differs from a centre by. */
  private double[] rest(float[] vector, int center) {
    int d = centers.dimension();
    double[] out = new double[d];
    for (int i = 0; i < d; i++) {
      out[i] = vector[i] - centers.values()[center * d + i];
    }
    return out;
  }

  /** The two directions in which rows vary most about zero, by the power method. */
  private static double[][] axes(double[][] rows, int dimension) {
    double[][] axes = new double[2][];
    for (int axis = 0; axis < 2; axis++) {
      double[] at = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        at[i] = 1.0 / (1 + (i * 7 + axis * 3) % 11);
      }
      for (int pass = 0; pass < AXIS_PASSES; pass++) {
        double[] next = new double[dimension];
        for (double[] row : rows) {
          double along = dot(row, at);
          for (int i = 0; i < dimension; i++) {
            next[i] += along * row[i];
          }
        }
        if (axis == 1) {
          double along = dot(next, axes[0]);
          for (int i = 0; i < dimension; i++) {
            next[i] -= along * axes[0][i];
          }
        }
        double length = Math.sqrt(dot(next, next));
        if (length < 1e-12) {
          at = new double[dimension];
          break;
        }
        for (int i = 0; i < dimension; i++) {
          at[i] = next[i] / length;
        }
      }
      axes[axis] = at;
    }
    return axes;
  }

  /** Places of centres, x and y by turns, about zero. */
  private static double[] layout(Centers centers) {
    int k = centers.k();
    int d = centers.dimension();
    double[][] rows = new double[k][d];
    double[] mean = new double[d];
    for (int c = 0; c < k; c++) {
      for (int i = 0; i < d; i++) {
        rows[c][i] = centers.values()[c * d + i];
        mean[i] += rows[c][i] / k;
      }
    }
    for (double[] row : rows) {
      for (int i = 0; i < d; i++) {
        row[i] -= mean[i];
      }
    }
    double[][] axes = axes(rows, d);
    double[] places = new double[2 * k];
    for (int c = 0; c < k; c++) {
      places[2 * c] = dot(rows[c], axes[0]);
      // Two centres alike in both axes would never part.
      places[2 * c + 1] = dot(rows[c], axes[1]) + 1e-6 * c / k;
    }
    float[] wanted = new float[k * k];
    for (int a = 0; a < k; a++) {
      for (int b = 0; b < k; b++) {
        wanted[a * k + b] = (float) Math.sqrt(Math.max(0, 2 - 2 * centers.cosine(a, b)));
      }
    }
    for (int pass = 0; pass < LAYOUT_PASSES; pass++) {
      places = nearer(wanted, places);
    }
    return places;
  }

  /** One step of stress majorization: nearer to the distances in space, never farther. */
  private static double[] nearer(float[] wanted, double[] places) {
    int k = places.length / 2;
    double[] out = new double[2 * k];
    for (int a = 0; a < k; a++) {
      double x = 0;
      double y = 0;
      for (int b = 0; b < k; b++) {
        if (a != b) {
          double dx = places[2 * a] - places[2 * b];
          double dy = places[2 * a + 1] - places[2 * b + 1];
          double apart = Math.sqrt(dx * dx + dy * dy);
          double ratio = apart < 1e-9 ? 0 : wanted[a * k + b] / apart;
          x += places[2 * b] + ratio * dx;
          y += places[2 * b + 1] + ratio * dy;
        }
      }
      out[2 * a] = k == 1 ? 0 : x / (k - 1);
      out[2 * a + 1] = k == 1 ? 0 : y / (k - 1);
    }
    return out;
  }

  /** The median distance of a centre to the one next to it; one for a single centre. */
  private static double neighbours(double[] places) {
    int k = places.length / 2;
    if (k == 1) {
      return 1;
    }
    double[] next = new double[k];
    Arrays.fill(next, Double.MAX_VALUE);
    for (int a = 0; a < k; a++) {
      for (int b = 0; b < k; b++) {
        if (a != b) {
          double apart =
              Math.hypot(places[2 * a] - places[2 * b], places[2 * a + 1] - places[2 * b + 1]);
          next[a] = Math.min(next[a], apart);
        }
      }
    }
    Arrays.sort(next);
    return next[k / 2];
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
