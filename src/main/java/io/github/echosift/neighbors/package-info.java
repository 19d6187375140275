/** Nearest neighbours of queries by vectors, and unlike each other. */
package io.github.echosift.neighbors;
