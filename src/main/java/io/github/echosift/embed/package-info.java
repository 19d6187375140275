/** Turns texts into unit vectors with one encoder per JVM. */
package io.github.echosift.embed;
