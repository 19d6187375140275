package io.github.echosift.atlas;

import java.util.List;

/**
 * A cluster as a person meets it.
 *
 * @param cluster its number
 * @param size documents in it
 * @param label a few words that name it
 * @param terms words that set it apart, the best first
 * @param cohesion mean cosine of its documents and its centre
 * @param examples texts of documents near its centre, cut to a readable length
 */
public record ClusterExample(
    int cluster,
    long size,
    String label,
    List<String> terms,
    double cohesion,
    List<String> examples) {
  public ClusterExample {
    terms = List.copyOf(terms);
    examples = List.copyOf(examples);
  }
}
