package io.github.echosift.excerpt;

import java.util.Arrays;

/*
 * Kernel. Of every WINDOW successive shingles the one of the least hash is an anchor (Schleimer,
 * Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", 2003). Wherever two
 * texts share a run of WINDOW shingles they share an anchor, whatever stands around it; some 2 in
 * WINDOW + 1 shingles are anchors.
 */

/** Picks the shingles by which a passage is found in a longer text. */
final class Anchors {
  /** Successive shingles of which one is an anchor. */
  static final int WINDOW = 8;

  private Anchors() {}

  /**
   * The anchors of a text.
   *
   * @param shingles hashes in reading order, at least {@value #WINDOW}
   * @return distinct, sorted
   */
  static long[] of(long[] shingles) {
    long[] anchors = new long[shingles.length];
    int count = 0;
    int least = -1;
    for (int end = WINDOW; end <= shingles.length; end++) {
      int start = end - WINDOW;
      if (least < start) {
        least = start;
        for (int i = start + 1; i < end; i++) {
          least = shingles[i] < shingles[least] ? i : least;
        }
        anchors[count++] = shingles[least];
      } else if (shingles[end - 1] < shingles[least]) {
        least = end - 1;
        anchors[count++] = shingles[least];
      }
    }
    return Arrays.stream(anchors, 0, count).sorted().distinct().toArray();
  }
}
