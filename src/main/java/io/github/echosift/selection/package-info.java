/**
 * Selection by a score with a guarantee: strata of scores, rounds of labels drawn from them, and
 * thresholds that reach a wanted precision or recall with a stated probability. Kernels only.
 */
package io.github.echosift.selection;
