package io.github.echosift.neighbors;

import java.io.Serializable;

/**
 * Vectors that lie in one list.
 *
 * @param list its number
 * @param vectors some or all of them
 */
record ListBlock(int list, VectorBlock vectors) implements Serializable {}
