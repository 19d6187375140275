/** Compact signatures of texts and vectors, and how bits are compared. */
package io.github.echosift.sketch;
