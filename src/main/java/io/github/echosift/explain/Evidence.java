package io.github.echosift.explain;

/**
 * What is known of two documents, for a {@link Waterfall}.
 *
 * @param rule label of the rule that found them alike; empty where none did or it is not known
 * @param score how alike they are by that rule, or the one of them and the document in between
 * @param between id of the document by way of which they were joined; empty where they were
 *     directly
 * @param same whether they are exact copies
 * @param jaccard Jaccard similarity of their shingles
 * @param cosine cosine of their vectors; NaN where it is not known or there is none
 * @param leastCosine cosine that their language asks for, beside the threshold; 0 if not known
 * @param reason what keeps them apart by the guard; empty if nothing
 */
public record Evidence(
    String rule,
    double score,
    String between,
    boolean same,
    double jaccard,
    double cosine,
    double leastCosine,
    String reason) {

  /** Two that were compared anew. */
  static Evidence of(Meeting meeting, String rule, double score, String between) {
    return new Evidence(
        rule,
        score,
        between,
        meeting.same(),
        meeting.jaccard(),
        meeting.cosine().orElse(Double.NaN),
        meeting.leastCosine(),
        meeting.reason());
  }

  /** The same, kept apart for another reason than the guard gives. */
  Evidence apart(String why) {
    return new Evidence(rule, score, between, same, jaccard, cosine, leastCosine, why);
  }
}
