package io.github.echosift.screen;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/*
 * Kernel. The vector of a text is the sum over its word pieces of E(piece) * a / (a + p(piece)),
 * scaled to length 1 (smooth inverse frequency, Arora et al. 2017, a = .001): E is the encoder's own
 * vector of the piece alone less the mean of all, p the piece's share of the corpus. E is kept in
 * eight bits with a scale a piece, 12 MB for 30,000 pieces. Shares come from whole numbers and sums
 * run in a fixed order, so a vector does not depend on how the corpus is cut.
 */

/** Vectors of the word pieces of a corpus, and of texts by way of them. */
public final class TokenTable implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double RARE = 0.001;

  private final int dimension;
  private final int[] places;
  private final float[] weights;
  private final float[] scales;
  private final byte[] values;
  private final float[] mean;

  /**
   * A word piece of a corpus.
   *
   * @param id its number in the tokenizer
   * @param count how often it occurs
   * @param scale what a unit of {@code values} stands for
   * @param values its vector in units
   */
  record Piece(int id, long count, float scale, byte[] values) {
    /** The piece with its vector in eight bits. */
    static Piece of(int id, long count, float[] vector) {
      float most = 0;
      for (float value : vector) {
        most = Math.max(most, Math.abs(value));
      }
      float scale = most == 0 ? 1 : most / Byte.MAX_VALUE;
      byte[] values = new byte[vector.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (byte) Math.round(vector[i] / scale);
      }
      return new Piece(id, count, scale, values);
    }
  }

  /** The table of pieces, sorted by id. */
  TokenTable(List<Piece> pieces) {
    int size = pieces.size();
    dimension = size == 0 ? 0 : pieces.get(0).values().length;
    places = new int[size == 0 ? 0 : pieces.get(size - 1).id() + 1];
    Arrays.fill(places, -1);
    weights = new float[size];
    scales = new float[size];
    values = new byte[size * dimension];
    double all = (double) pieces.stream().mapToLong(Piece::count).sum();
    double[] sum = new double[dimension];
    for (int p = 0; p < size; p++) {
      Piece piece = pieces.get(p);
      places[piece.id()] = p;
      weights[p] = (float) (RARE / (RARE + piece.count() / all));
      scales[p] = piece.scale();
      System.arraycopy(piece.values(), 0, values, p * dimension, dimension);
      for (int i = 0; i < dimension; i++) {
        sum[i] += piece.scale() * piece.values()[i];
      }
    }
    mean = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      mean[i] = (float) (sum[i] / Math.max(1, size));
    }
  }

  /** Number of word pieces. */
  public int size() {
    return weights.length;
  }

  /** The unit vector of a text; null where its pieces tell nothing. */
  public float[] vector(int[] pieces) {
    float[] out = new float[dimension];
    float weight = 0;
    for (int id : pieces) {
      int place = id < places.length ? places[id] : -1;
      if (place >= 0) {
        float scaled = weights[place] * scales[place];
        int from = place * dimension;
        for (int i = 0; i < dimension; i++) {
          out[i] += scaled * values[from + i];
        }
        weight += weights[place];
      }
    }
    double square = 0;
    for (int i = 0; i < dimension; i++) {
      out[i] -= weight * mean[i];
      square += (double) out[i] * out[i];
    }
    if (!(square > 1e-12)) {
      return null;
    }
    float scale = (float) (1 / Math.sqrt(square));
    for (int i = 0; i < dimension; i++) {
      out[i] *= scale;
    }
    return out;
  }
}
