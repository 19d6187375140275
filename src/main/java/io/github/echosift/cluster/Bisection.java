package io.github.echosift.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/*
 * Kernel. Bisecting k-means (Steinbach, Karypis and Kumar, "A comparison of document clustering
 * techniques", 2000) on a sample: the cluster whose rows lie farthest from their centre in sum is
 * split in two, until there are k. A cluster that cannot be split, because its rows are all the same,
 * is left alone.
 */
final class Bisection {
  private static final int PASSES = 12;
  private static final int STARTS = 3;

  private final UnitBlock sample;
  private final long seed;
  private final List<Part> parts = new ArrayList<>();

  private Bisection(UnitBlock sample, long seed) {
    this.sample = sample;
    this.seed = seed;
  }

  /** A cluster of the sample; its spread is below 0 once it is known that it cannot be split. */
  private record Part(int[] rows, float[] center, double spread) {}

  /** Centres of up to k clusters of a sample. */
  static Centers start(UnitBlock sample, int k, long seed) {
    Bisection bisection = new Bisection(sample, seed);
    bisection.parts.add(bisection.part(IntStream.range(0, sample.size()).toArray()));
    while (bisection.parts.size() < k && bisection.splitWidest()) {}
    return Centers.of(bisection.parts.stream().map(Part::center).toArray(float[][]::new));
  }

  private boolean splitWidest() {
    int widest = 0;
    for (int i = 1; i < parts.size(); i++) {
      widest = parts.get(i).spread() > parts.get(widest).spread() ? i : widest;
    }
    Part part = parts.get(widest);
    if (part.spread() <= PlusPlus.SAME) {
      return false;
    }
    UnitBlock rows = Sampled.rows(sample, part.rows());
    LocalKMeans.Outcome best = null;
    for (int start = 0; start < STARTS; start++) {
      LocalKMeans.Outcome outcome = LocalKMeans.train(rows, 2, PASSES, seed + start);
      best = best == null || outcome.objective() > best.objective() ? outcome : best;
    }
    int[] sides = new NearestCenters(best.centers()).of(rows.values(), rows.size());
    int[] left = IntStream.range(0, sides.length).filter(i -> sides[i] == 0).toArray();
    int[] right = IntStream.range(0, sides.length).filter(i -> sides[i] != 0).toArray();
    if (left.length == 0 || right.length == 0) {
      parts.set(widest, new Part(part.rows(), part.center(), -1));
      return true;
    }
    parts.set(widest, part(IntStream.of(left).map(i -> part.rows()[i]).toArray()));
    parts.add(part(IntStream.of(right).map(i -> part.rows()[i]).toArray()));
    return true;
  }

  private Part part(int[] rows) {
    int d = sample.dimension();
    double[] sum = new double[d];
    double weight = 0;
    for (int row : rows) {
      weight += sample.weights()[row];
      for (int i = 0; i < d; i++) {
        sum[i] += (double) sample.weights()[row] * sample.values()[row * d + i];
      }
    }
    double squares = 0;
    float[] center = new float[d];
    for (int i = 0; i < d; i++) {
      squares += sum[i] * sum[i];
      center[i] = (float) (sum[i] / weight);
    }
    return new Part(rows, center, weight - Math.sqrt(squares));
  }
}
