/** The job that measures the encoder, pairs, groups, clusters and blocking on labelled data. */
package io.github.echosift.measure;
