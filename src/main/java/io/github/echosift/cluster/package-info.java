/** Groups unit vectors into clusters. */
package io.github.echosift.cluster;
