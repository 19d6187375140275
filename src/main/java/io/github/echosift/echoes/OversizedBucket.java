package io.github.echosift.echoes;

/**
 * A block that held more documents than may be compared with each other.
 *
 * @param block name of the block
 * @param size documents in it
 * @param action what was done, such as {@code split} or {@code capped}
 * @param example text of one of its documents, cut to a readable length
 */
public record OversizedBucket(String block, long size, String action, String example) {}
