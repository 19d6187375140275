/** Ways to find all pairs of what is alike, side by side; {@code src/bench/pairs.sh} runs them. */
package io.github.echosift.bench.pairs;
