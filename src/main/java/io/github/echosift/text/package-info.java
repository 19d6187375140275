/** Normalises, tokenises and shingles text. */
package io.github.echosift.text;
