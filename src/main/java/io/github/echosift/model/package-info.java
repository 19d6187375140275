/** Prepares, checks and describes sentence encoders. */
package io.github.echosift.model;
