/** Turns raw records and tables into numbered documents, and quarantines what can't be one. */
package io.github.echosift.read;
