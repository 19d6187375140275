/** Measures results against labelled data. */
package io.github.echosift.evaluate;
