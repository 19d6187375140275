/** Texts by the words that they share with queries, and rankings fused. */
package io.github.echosift.bm25;
