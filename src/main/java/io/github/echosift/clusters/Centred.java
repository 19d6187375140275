package io.github.echosift.clusters;

import io.github.echosift.cluster.Centers;
import io.github.echosift.cluster.FeatureSpace;
import io.github.echosift.cluster.Searched;
import java.util.Map;

/**
 * Cluster centres and how they came about.
 *
 * @param space the space they lie in
 * @param centers the centres
 * @param figures measures of the training; none where they were loaded
 * @param searched how their number was found
 */
record Centred(
    FeatureSpace space, Centers centers, Map<String, Double> figures, Searched searched) {}
