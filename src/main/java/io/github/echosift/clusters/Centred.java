package io.github.echosift.clusters;

import io.github.echosift.cluster.Centers;
import io.github.echosift.cluster.FeatureSpace;
import io.github.echosift.cluster.Searched;
import io.github.echosift.topic.TopicChanges;
import java.util.List;
import java.util.Map;

/**
 * Cluster centres and how they came about.
 *
 * @param space the space they lie in
 * @param centers the centres
 * @param figures measures of the training; none where they were loaded
 * @param searched how their number was found
 * @param seen documents that each centre stands for; none where that is not followed
 * @param changes what became of earlier ones that go on
 */
record Centred(
    FeatureSpace space,
    Centers centers,
    Map<String, Double> figures,
    Searched searched,
    List<Long> seen,
    TopicChanges changes) {
  /** Centres that do not come from earlier ones that go on. */
  static Centred of(
      FeatureSpace space, Centers centers, Map<String, Double> figures, Searched searched) {
    return new Centred(space, centers, figures, searched, List.of(), TopicChanges.NONE);
  }
}
