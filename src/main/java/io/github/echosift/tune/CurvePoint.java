package io.github.echosift.tune;

/**
 * What a threshold would do.
 *
 * @param threshold the threshold
 * @param pairs pairs of the run at or above it
 * @param removed of the documents that the run removed, those whose own pair is at or above it
 * @param kept about how many documents would stay, were it this rule's threshold and nothing else
 *     changed
 * @param precision estimated share of echoes among the pairs; null before there are labels
 * @param recall estimated share of the echoes among all pairs that it keeps; null likewise
 * @param atLeast what the wanted measure is at least, for all thresholds of the rule at once with
 *     the confidence; null before there are labels
 * @param guaranteed whether it reaches the target with the confidence
 */
public record CurvePoint(
    double threshold,
    long pairs,
    long removed,
    long kept,
    Double precision,
    Double recall,
    Double atLeast,
    boolean guaranteed) {}
