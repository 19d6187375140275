/** Finds the input's files, cuts them into slices and gives their raw records. */
package io.github.echosift.files;
