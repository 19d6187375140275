package io.github.echosift.tune;

import io.github.echosift.selection.Answer;
import java.util.List;
import java.util.Optional;

/**
 * A pair that was drawn for labelling.
 *
 * @param idA the smaller id
 * @param idB the larger id
 * @param rule label of the rule that verified it
 * @param score its score
 * @param round the round it was drawn in, from 1
 * @param weight pairs of the run that it stands for
 * @param answer what was said of it; empty so far
 */
record DrawnPair(
    String idA,
    String idB,
    String rule,
    double score,
    int round,
    double weight,
    Optional<Answer> answer) {

  List<String> ids() {
    return List.of(idA, idB);
  }

  DrawnPair with(Optional<Answer> other) {
    return new DrawnPair(idA, idB, rule, score, round, weight, other);
  }

  DrawnPair standingFor(double pairs) {
    return new DrawnPair(idA, idB, rule, score, round, pairs, answer);
  }
}
