/** Texts side by side, with what differs marked. */
package io.github.echosift.diff;
