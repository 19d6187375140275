/** Finds neighbours by cosine: an MLlib stage over block and verify. */
package io.github.echosift.search;
