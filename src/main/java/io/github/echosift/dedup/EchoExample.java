package io.github.echosift.dedup;

/**
 * A removed document shown beside its keeper.
 *
 * @param id the document
 * @param text its text, cut to a readable length
 * @param matchedId the document it was matched with
 * @param rule label of the rule that verified the match
 * @param score similarity with the matched document
 * @param hops verified pairs between the document and its keeper
 */
public record EchoExample(
    String id, String text, String matchedId, String rule, double score, int hops) {}
