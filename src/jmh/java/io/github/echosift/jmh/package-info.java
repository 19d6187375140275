/** Inputs of the kernels' measurements. */
package io.github.echosift.jmh;
