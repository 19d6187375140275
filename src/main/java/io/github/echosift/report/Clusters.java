package io.github.echosift.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a clustering job found.
 *
 * @param clusters number of clusters
 * @param outliers documents far from their cluster
 * @param tried silhouette by number of clusters, where that number was searched for; else empty
 * @param topics topics over the clusters, largest first, with the largest clusters only
 */
public record Clusters(
    int clusters, long outliers, Map<String, Double> tried, List<ClusterTopic> topics) {
  public Clusters {
    tried = Ordered.copy(tried);
    topics = List.copyOf(topics);
  }

  /** The clusters of all topics that are shown, by number. */
  List<ClusterExample> shown() {
    return topics.stream()
        .flatMap(topic -> topic.clusters().stream())
        .sorted(Comparator.comparingInt(ClusterExample::cluster))
        .toList();
  }
}
