/** Keeps vectors of texts from run to run. */
package io.github.echosift.store;
