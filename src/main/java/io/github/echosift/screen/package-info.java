/** Tells for one look-up a word piece which texts can have an echo in meaning at all. */
package io.github.echosift.screen;
