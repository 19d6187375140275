/** The output of a finished {@code dedup}: what other settings may make of its pairs. */
package io.github.echosift.finished;
