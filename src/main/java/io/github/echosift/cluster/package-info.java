/** Groups unit vectors into clusters and finds words that name them. */
package io.github.echosift.cluster;
