/** The job that draws pairs of a finished run for labelling and recommends thresholds by them. */
package io.github.echosift.tune;
