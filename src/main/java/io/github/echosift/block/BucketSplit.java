package io.github.echosift.block;

import java.io.Serializable;

/**
 * How a bucket is split.
 *
 * @param bits further signature bits that part it; pairs that differ in them do not meet here
 * @param parts pieces of equal size after that; all pairs across pieces still meet
 */
record BucketSplit(int bits, int parts) implements Serializable {}
