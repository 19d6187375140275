package io.github.echosift.topic;

import java.util.ArrayList;
import java.util.List;

/*
 * Kernel. Which of the clusters that were found among documents that fit no topic are topics. How alike
 * the documents of a cluster are is the mean cosine of two of them, which follows from the length of
 * their sum: |S|^2 = n + n (n - 1) p. Unlike the mean cosine to the centre it does not favour small
 * clusters. The two clusters that are most alike together become one, as long as they are as alike as
 * the topics that were there before, and the documents of one to those of the other half as much; what
 * is then large enough is a topic, the rest stays a rest.
 */

/** Chooses new topics. */
public final class NewTopics {
  private NewTopics() {}

  /**
   * A cluster that may be a topic.
   *
   * @param center mean direction of its documents
   * @param weight its documents
   * @param cohesion mean cosine of its documents and the centre
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Candidate(float[] center, long weight, double cohesion) {
    /** Length of the sum of its vectors. */
    public double length() {
      return weight * cohesion;
    }

    private Candidate and(Candidate other) {
      float[] sum = new float[center.length];
      double squares = 0;
      for (int i = 0; i < sum.length; i++) {
        sum[i] = (float) (length() * center[i] + other.length() * other.center[i]);
        squares += (double) sum[i] * sum[i];
      }
      double length = Math.sqrt(squares);
      for (int i = 0; i < sum.length; i++) {
        sum[i] = (float) (length == 0 ? 0 : sum[i] / length);
      }
      long all = weight + other.weight;
      return new Candidate(sum, all, length / all);
    }
  }

  /**
   * Mean cosine of two documents of a cluster; 0 for a single one.
   *
   * @param size its documents
   * @param cohesion mean cosine of its documents and the centre
   */
  public static double alike(long size, double cohesion) {
    return size < 2 ? 0 : (size * cohesion * cohesion - 1) / (size - 1);
  }

  /**
   * The topics among candidates, the largest first.
   *
   * @param found clusters, in any order
   * @param alike how alike the documents of a topic must be at least
   * @param least documents of a topic at least
   */
  public static List<Candidate> of(List<Candidate> found, double alike, long least) {
    List<Candidate> left = new ArrayList<>();
    for (Candidate one : found) {
      if (one.weight() == 1 || alike(one.weight(), one.cohesion()) >= alike) {
        left.add(one);
      }
    }
    while (joinBest(left, alike)) {
      // one pair fewer
    }
    left.removeIf(one -> one.weight() < least);
    left.sort((a, b) -> Long.compare(b.weight(), a.weight()));
    return left;
  }

  /** Joins the two that are most alike together; false where none are alike enough. */
  private static boolean joinBest(List<Candidate> left, double alike) {
    int first = -1;
    int second = -1;
    double best = alike;
    for (int i = 0; i < left.size(); i++) {
      for (int j = i + 1; j < left.size(); j++) {
        double together = together(left.get(i), left.get(j), alike / 2);
        if (together > best || (first < 0 && together >= best)) {
          best = together;
          first = i;
          second = j;
        }
      }
    }
    if (first < 0) {
      return false;
    }
    left.set(first, left.get(first).and(left.remove(second)));
    return true;
  }

  /**
   * How alike the documents of both are together; -1 where those of one are too little like those
   * of the other.
   */
  private static double together(Candidate a, Candidate b, double least) {
    double cosine = 0;
    for (int i = 0; i < a.center().length; i++) {
      cosine += (double) a.center()[i] * b.center()[i];
    }
    if (a.cohesion() * b.cohesion() * cosine < least) {
      return -1;
    }
    double squares =
        a.length() * a.length() + b.length() * b.length() + 2 * a.length() * b.length() * cosine;
    double n = (double) a.weight() + b.weight();
    return (squares - n) / (n * (n - 1));
  }
}
