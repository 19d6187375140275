/** Says what clusters are about: terms, labels, representatives, outliers, drift. */
package io.github.echosift.topic;
