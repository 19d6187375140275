package io.github.echosift.evaluate;

/**
 * A measurement of decisions about pairs.
 *
 * @param evaluation the measures
 * @param confusion the decisions in numbers
 */
public record Compared(Evaluation evaluation, Confusion confusion) {}
