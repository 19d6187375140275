/** Tells what differs between two texts that are nearly the same. */
package io.github.echosift.nearmiss;
