package io.github.echosift.files;

import java.io.Serializable;

/**
 * A stretch of a file that one task reads: the records that begin in it.
 *
 * @param index position among all slices, in file order
 * @param path the file
 * @param start first byte
 * @param length number of bytes
 * @param host a machine that holds the bytes, or empty
 * @param form how the file is to be read
 */
public record FileSlice(int index, String path, long start, long length, String host, FileForm form)
    implements Serializable {}
