/** What clusters are wanted and how they are trained. */
package io.github.echosift.config.cluster;
