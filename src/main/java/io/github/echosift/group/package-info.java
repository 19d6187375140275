/** Joins verified pairs into connected components. */
package io.github.echosift.group;
