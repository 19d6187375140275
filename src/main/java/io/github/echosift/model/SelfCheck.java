package io.github.echosift.model;

import io.github.echosift.config.encoder.Precision;

/**
 * How a prepared flavour compares with the original encoder on texts it was not calibrated on.
 *
 * @param texts number of texts compared
 * @param meanCosine mean cosine between the original's embedding and this flavour's
 * @param minCosine the least of these
 * @param pairs number of text pairs the original holds more alike than cosine 0.6
 * @param pairErrorSd root of the mean squared difference of those pairs' cosines
 * @param pairErrorMax the largest absolute difference
 * @param speedRatio texts a second against the original in the same batches, one thread
 */
public record SelfCheck(
    int texts,
    double meanCosine,
    double minCosine,
    int pairs,
    double pairErrorSd,
    double pairErrorMax,
    double speedRatio) {

  static final double MIN_COSINE_FP32 = 0.99999;
  static final double MEAN_COSINE_INT8 = 0.995;
  private static final double ALIKE = 0.6;

  /** Compares vectors of the same texts in the same order. */
  public static SelfCheck of(float[][] original, float[][] flavour, double speedRatio) {
    double sum = 0;
    double min = 1;
    for (int i = 0; i < original.length; i++) {
      double cosine = cosine(original[i], flavour[i]);
      sum += cosine;
      min = Math.min(min, cosine);
    }
    int pairs = 0;
    double squares = 0;
    double max = 0;
    for (int i = 0; i < original.length; i++) {
      for (int j = i + 1; j < original.length; j++) {
        double truth = cosine(original[i], original[j]);
        if (truth > ALIKE) {
          double error = Math.abs(cosine(flavour[i], flavour[j]) - truth);
          pairs++;
          squares += error * error;
          max = Math.max(max, error);
        }
      }
    }
    int texts = original.length;
    double sd = pairs == 0 ? 0 : Math.sqrt(squares / pairs);
    return new SelfCheck(texts, sum / texts, min, pairs, sd, max, speedRatio);
  }

  /** Whether the flavour is close enough to the original to be published. */
  public boolean passes(Precision precision) {
    return switch (precision) {
      case FP32 -> minCosine >= MIN_COSINE_FP32;
      case INT8 -> meanCosine >= MEAN_COSINE_INT8;
    };
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squaresOfA += (double) a[i] * a[i];
      squaresOfB += (double) b[i] * b[i];
    }
    return Math.min(1, product / Math.sqrt(squaresOfA * squaresOfB));
  }
}
