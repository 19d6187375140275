/** What is known of a word alone: its folded spelling, lists of words, months, places, affixes. */
package io.github.echosift.lexicon;
