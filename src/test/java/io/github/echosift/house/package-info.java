/** Holds the house to its own rules. */
package io.github.echosift.house;
