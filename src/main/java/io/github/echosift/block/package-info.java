/** Finds candidate pairs by banding compact signatures. */
package io.github.echosift.block;
