/** Accounts for every difference of two texts: style, frame, order or substance. */
package io.github.echosift.nearmiss;
