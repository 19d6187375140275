package io.github.echosift.tokens;

/**
 * An amount of several words.
 *
 * @param end the token behind it
 */
record Reading(int end, Quantity quantity) {}
