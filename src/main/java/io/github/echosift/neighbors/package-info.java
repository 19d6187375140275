/** Nearest neighbours of queries: by vectors, by words, by both, and unlike each other. */
package io.github.echosift.neighbors;
