package io.github.echosift.keep;

/** Compares the features of two nodes; a missing feature is null and compares as NaN. */
final class Similarity {
  private Similarity() {}

  /** Jaccard similarity of two ascending sets; NaN if both are empty. */
  static double jaccard(long[] a, long[] b) {
    if (a == null || b == null) {
      return Double.NaN;
    }
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return (double) common / (a.length + b.length - common);
  }

  /** Cosine similarity of two unit vectors. */
  static double cosine(float[] a, float[] b) {
    if (a == null || b == null) {
      return Double.NaN;
    }
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
    }
    return dot;
  }
}
