package io.github.echosift.atlas;

import java.util.List;

/**
 * Clusters that are close to each other: the upper level of a clustering.
 *
 * @param node its number in the tree
 * @param field the number of its field
 * @param size documents in all clusters of the topic
 * @param all number of its clusters
 * @param clusters those of them that are shown, largest first
 */
public record ClusterTopic(int node, int field, long size, int all, List<ClusterExample> clusters) {
  public ClusterTopic {
    clusters = List.copyOf(clusters);
  }
}
