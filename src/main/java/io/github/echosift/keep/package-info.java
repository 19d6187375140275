/** Chooses the keeper of each group and guards against chains. */
package io.github.echosift.keep;
