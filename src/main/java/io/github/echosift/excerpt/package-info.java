/** Finds texts that may stand within longer ones. */
package io.github.echosift.excerpt;
