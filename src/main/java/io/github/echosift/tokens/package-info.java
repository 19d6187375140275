/**
 * Tokens of a text and what they say in any notation: amounts, units, dates, names of the calendar.
 */
package io.github.echosift.tokens;
