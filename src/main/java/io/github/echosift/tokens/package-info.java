/** Tokens of a text: words, digits and signs, their spelling and their classes. */
package io.github.echosift.tokens;
