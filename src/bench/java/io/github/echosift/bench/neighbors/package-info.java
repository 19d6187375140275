/** Measures how fast the nearest vectors are found, and how many of them. */
package io.github.echosift.bench.neighbors;
