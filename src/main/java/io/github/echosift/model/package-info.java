/** Describes sentence encoders: cards, catalogue, files, batches. */
package io.github.echosift.model;
