package io.github.echosift.topic;

/**
 * A cluster of a model beside what it holds of new documents.
 *
 * @param cluster the cluster
 * @param label its label
 * @param before documents that it was trained on
 * @param now new documents
 * @param cohesionBefore how near those it was trained on lie to the centre
 * @param cohesion how near the new ones do; 0 where there are none
 */
public record Shift(
    int cluster, String label, long before, long now, double cohesionBefore, double cohesion) {}
