/** The job that finds topics and names them. */
package io.github.echosift.clusters;
