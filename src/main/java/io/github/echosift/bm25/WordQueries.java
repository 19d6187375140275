package io.github.echosift.bm25;

import java.io.Serializable;
import java.util.List;

/**
 * Queries by words that are scored together.
 *
 * @param ids query numbers
 * @param words words of each, ascending
 * @param weights how much each of them counts
 * @param meanLength mean length of all texts, in words
 */
record WordQueries(List<Long> ids, List<long[]> words, List<double[]> weights, double meanLength)
    implements Serializable {}
