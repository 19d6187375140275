/** Texts by the words that they share with queries, and both scores as one ranking. */
package io.github.echosift.bm25;
