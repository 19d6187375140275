package io.github.echosift.echoes;

import io.github.echosift.explain.Waterfall;

/**
 * A removed document shown beside its keeper.
 *
 * @param id the document
 * @param text its text, cut to a readable length
 * @param time when it was written, ISO 8601 in UTC; empty where that isn't known
 * @param matchedId the document it was matched with
 * @param rule label of the rule that verified the match
 * @param score similarity with the matched document
 * @param hops verified pairs between the document and its keeper
 * @param decided how it was decided that it goes
 */
public record EchoExample(
    String id,
    String text,
    String time,
    String matchedId,
    String rule,
    double score,
    int hops,
    Waterfall decided) {}
