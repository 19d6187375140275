package io.github.echosift.atlas;

import io.github.echosift.topic.Shift;
import java.util.List;

/**
 * How well documents fit their clusters.
 *
 * @param far the outliers that lie farthest from their centre, the farthest first
 * @param shifts clusters of an earlier model beside these documents; empty where they were trained
 *     on them
 */
public record Fit(List<Far> far, List<Shift> shifts) {
  /** Nothing is known of it. */
  public static final Fit NONE = new Fit(List.of(), List.of());

  public Fit {
    far = List.copyOf(far);
    shifts = List.copyOf(shifts);
  }

  /**
   * An outlier.
   *
   * @param id the document
   * @param cluster the cluster that it is nearest to
   * @param distance 1 less its cosine to the centre
   * @param text the beginning of its text
   */
  public record Far(String id, int cluster, double distance, String text) {}
}
