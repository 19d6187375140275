package io.github.echosift.quantities;

import io.github.echosift.tokens.Quantity;

/**
 * An amount of several words.
 *
 * @param end the token behind it
 */
record Reading(int end, Quantity quantity) {}
