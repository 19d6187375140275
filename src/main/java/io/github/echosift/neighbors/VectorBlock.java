package io.github.echosift.neighbors;

import java.io.Serializable;

/**
 * Vectors that are compared together.
 *
 * @param ids query or row number of each
 * @param vectors unit vectors of one length
 * @param except rows that each must not find, sorted; null where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // handed to products, never compared
record VectorBlock(long[] ids, float[][] vectors, long[][] except) implements Serializable {}
