package io.github.echosift.explain;

import java.util.List;

/**
 * Why a document went or stayed, or why two were joined or not.
 *
 * @param verdict the answer in a sentence
 * @param documents those it is about: a chain from the removed document to its keeper, or two
 * @param comparison the ends of the chain, or the two, compared anew; null for a document that was
 *     kept, or whose keeper the run does not hold
 * @param facts what was measured against what was asked for, a line each
 */
public record Explanation(
    String verdict, List<Sight> documents, Meeting comparison, List<String> facts) {
  public Explanation {
    documents = List.copyOf(documents);
    facts = List.copyOf(facts);
  }
}
