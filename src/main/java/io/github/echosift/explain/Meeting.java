package io.github.echosift.explain;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Two documents, compared anew by the settings of a run.
 *
 * @param same whether they are exact copies
 * @param jaccard Jaccard similarity of their shingles
 * @param contained share of the shorter one's shingles that the longer one has
 * @param cosine cosine of their vectors; empty where the semantic rule was off or the encoder can't
 *     read one of them
 * @param leastCosine cosine that their language asks for, beside the threshold
 * @param bands bands of the lexical rule in which the two meet
 * @param reason what keeps them apart by the guard; empty if nothing
 * @param differences where they differ, in words
 */
public record Meeting(
    boolean same,
    double jaccard,
    double contained,
    OptionalDouble cosine,
    double leastCosine,
    int bands,
    String reason,
    List<String> differences) {
  public Meeting {
    differences = List.copyOf(differences);
  }
}
