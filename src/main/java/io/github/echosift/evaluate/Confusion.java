package io.github.echosift.evaluate;

/**
 * What was decided about pairs, beside what people say of them.
 *
 * @param right joined, and to be joined
 * @param falsely joined, and not to be
 * @param missed to be joined, and not
 * @param apart not joined, and not to be
 */
public record Confusion(long right, long falsely, long missed, long apart) {}
