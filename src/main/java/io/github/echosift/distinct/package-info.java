/** Collapses documents whose normalised text is the same. */
package io.github.echosift.distinct;
