package io.github.echosift.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/*
 * Kernel. Starting centres by greedy k-means++ (Arthur and Vassilvitskii, "k-means++: the advantages
 * of careful seeding", 2007): each next centre is drawn with a probability in proportion to its
 * weighted distance from those chosen, a few are drawn and the one that lowers the sum of distances
 * most is taken. Distances are 1 - cosine, which for unit vectors is half the squared distance.
 */
final class PlusPlus {
  /** Vectors nearer than this are the same text. */
  static final double SAME = 1e-6;

  private static final int ROWS_PER_CENTER = 20;
  private static final int LEAST_ROWS = 2048;

  private final UnitBlock sample;
  private final SplittableRandom random;
  private final double[] distance;
  private final double[] cumulative;

  private PlusPlus(UnitBlock sample, long seed) {
    this.sample = sample;
    this.random = new SplittableRandom(seed);
    this.distance = new double[sample.size()];
    this.cumulative = new double[sample.size()];
    Arrays.fill(distance, 1);
  }

  /**
   * Starting centres out of the first rows of a sample, 20 a centre and at least 2,048; fewer than
   * k where these have fewer distinct vectors.
   */
  static Centers start(UnitBlock sample, int k, long seed) {
    int enough = enough(k);
    UnitBlock head =
        enough < sample.size()
            ? Sampled.rows(sample, IntStream.range(0, enough).toArray())
            : sample;
    return new PlusPlus(head, seed).choose(k);
  }

  /** Rows that a start looks at. */
  static int enough(int k) {
    return Math.max(LEAST_ROWS, Math.multiplyExact(ROWS_PER_CENTER, k));
  }

  private Centers choose(int k) {
    int trials = 2 + (int) Math.log(k);
    int d = sample.dimension();
    float[] chosen = new float[k * d];
    int found = 0;
    while (found < k && sum() > 0) {
      float[] candidates = draw(found == 0 ? 1 : trials);
      int best = take(candidates);
      System.arraycopy(candidates, best * d, chosen, found * d, d);
      found++;
    }
    return new Centers(Arrays.copyOf(chosen, found * d), d);
  }

  private double sum() {
    double sum = 0;
    for (int i = 0; i < distance.length; i++) {
      sum += distance[i] * sample.weights()[i];
      cumulative[i] = sum;
    }
    return sum;
  }

  private float[] draw(int trials) {
    int d = sample.dimension();
    float[] drawn = new float[trials * d];
    for (int t = 0; t < trials; t++) {
      double point = random.nextDouble() * cumulative[cumulative.length - 1];
      int found = Arrays.binarySearch(cumulative, point);
      int row = Math.min(found >= 0 ? found + 1 : -found - 1, cumulative.length - 1);
      System.arraycopy(sample.values(), row * d, drawn, t * d, d);
    }
    return drawn;
  }

  /** Takes the candidate that leaves the least sum of distances. */
  private int take(float[] candidates) {
    int n = sample.size();
    int d = sample.dimension();
    int trials = candidates.length / d;
    float[] scores = Products.of(candidates, trials, sample.values(), n, d);
    double[] left = new double[trials];
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < trials; t++) {
        left[t] += sample.weights()[i] * nearer(i, scores[i * trials + t]);
      }
    }
    int best = 0;
    for (int t = 1; t < trials; t++) {
      best = left[t] < left[best] ? t : best;
    }
    for (int i = 0; i < n; i++) {
      distance[i] = nearer(i, scores[i * trials + best]);
    }
    return best;
  }

  private double nearer(int row, float score) {
    double other = 1 - score;
    return Math.min(distance[row], other < SAME ? 0 : other);
  }
}
