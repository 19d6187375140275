package io.github.echosift.cluster;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Cluster centres: unit vectors, dense and row-major.
 *
 * @param values components
 * @param dimension components a centre
 */
@SuppressWarnings("ArrayRecordComponent") // handed to matrix products, never compared
public record Centers(float[] values, int dimension) implements Serializable {

  /** Number of clusters. */
  public int k() {
    return values.length / dimension;
  }

  /** A copy of one centre. */
  public float[] center(int cluster) {
    return Arrays.copyOfRange(values, cluster * dimension, (cluster + 1) * dimension);
  }

  /** Cosine of two centres. */
  public double cosine(int a, int b) {
    return UnitVectors.dot(values, a * dimension, values, b * dimension, dimension);
  }

  /** Cosine of a centre and a unit vector. */
  public double cosine(int cluster, float[] vector) {
    return UnitVectors.dot(vector, 0, values, cluster * dimension, dimension);
  }

  /** Centres with the given vectors, in that order. */
  public static Centers of(float[][] vectors) {
    int dimension = vectors[0].length;
    float[] values = new float[vectors.length * dimension];
    for (int i = 0; i < vectors.length; i++) {
      UnitVectors.store(vectors[i], values, i * dimension);
    }
    return new Centers(values, dimension);
  }

  /** These centres, and others behind them. */
  public Centers and(Centers others) {
    float[] all = Arrays.copyOf(values, values.length + others.values.length);
    System.arraycopy(others.values, 0, all, values.length, others.values.length);
    return new Centers(all, dimension);
  }

  /** The same but for one centre. */
  public Centers with(int cluster, float[] center) {
    float[] all = values.clone();
    System.arraycopy(center, 0, all, cluster * dimension, dimension);
    return new Centers(all, dimension);
  }

  /** The chosen centres only, in the order given. */
  public Centers only(int[] clusters) {
    float[] chosen = new float[clusters.length * dimension];
    for (int i = 0; i < clusters.length; i++) {
      System.arraycopy(values, clusters[i] * dimension, chosen, i * dimension, dimension);
    }
    return new Centers(chosen, dimension);
  }
}
