package io.github.echosift.cluster;

import java.io.Serializable;

/*
 * Kernel. What one pass over the data leaves of each cluster: the weighted sum of its vectors and its
 * weight. Sums are exact (see UnitVectors), so merging is associative and commutative to the bit.
 */
final class ClusterSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int dimension;
  private final double[] sums;
  private final long[] weights;

  ClusterSums(int k, int dimension) {
    this.dimension = dimension;
    this.sums = new double[k * dimension];
    this.weights = new long[k];
  }

  /** Adds every row of a block to its nearest cluster. */
  void add(UnitBlock block, NearestCenters nearest) {
    nearest.visit(
        block.values(),
        block.size(),
        (row, cluster) -> add(cluster, block.values(), row * dimension, block.weights()[row]));
  }

  private void add(int cluster, float[] values, int from, int weight) {
    weights[cluster] += weight;
    int to = cluster * dimension;
    if (weight == 1) {
      for (int i = 0; i < dimension; i++) {
        sums[to + i] += values[from + i];
      }
    } else {
      for (int i = 0; i < dimension; i++) {
        sums[to + i] += (double) weight * values[from + i];
      }
    }
  }

  ClusterSums merge(ClusterSums other) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
    for (int j = 0; j < weights.length; j++) {
      weights[j] += other.weights[j];
    }
    return this;
  }

  /** Scales the sums; they are exact no longer. */
  ClusterSums fade(double share) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= share;
    }
    for (int j = 0; j < weights.length; j++) {
      weights[j] = Math.round(weights[j] * share);
    }
    return this;
  }

  /** Adds to each sum what its centre stood for before; sums are exact no longer. */
  ClusterSums plus(Centers centers, double[] lengths) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += lengths[i / dimension] * centers.values()[i];
    }
    return this;
  }

  /** Mean cosine of a cluster's vectors and a centre; 0 without vectors. */
  double cosine(int cluster, Centers centers) {
    double dot = 0;
    for (int i = cluster * dimension; i < (cluster + 1) * dimension; i++) {
      dot += sums[i] * centers.values()[i];
    }
    return weights[cluster] == 0 ? 0 : dot / weights[cluster];
  }

  int k() {
    return weights.length;
  }

  long weight(int cluster) {
    return weights[cluster];
  }

  /** Length of the mean of a cluster's vectors: 1 where all point the same way. */
  double cohesion(int cluster) {
    return weights[cluster] == 0 ? 0 : length(cluster) / weights[cluster];
  }

  /** Mean cosine of a document to the mean direction of its cluster. */
  double objective() {
    double cosines = 0;
    long weight = 0;
    for (int j = 0; j < weights.length; j++) {
      cosines += length(j);
      weight += weights[j];
    }
    return weight == 0 ? 0 : cosines / weight;
  }

  private double length(int cluster) {
    double squares = 0;
    for (int i = cluster * dimension; i < (cluster + 1) * dimension; i++) {
      squares += sums[i] * sums[i];
    }
    return Math.sqrt(squares);
  }

  /** The mean directions; a cluster without rows, or whose vectors cancel out, keeps its centre. */
  Centers centers(Centers before) {
    float[] values = before.values().clone();
    for (int j = 0; j < weights.length; j++) {
      double length = length(j);
      if (length > 0) {
        for (int i = j * dimension; i < (j + 1) * dimension; i++) {
          values[i] = (float) (sums[i] / length);
        }
      }
    }
    return new Centers(values, dimension);
  }
}
