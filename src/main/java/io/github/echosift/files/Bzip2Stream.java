package io.github.echosift.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Hadoop's decompressor trips over damaged blocks; here they are what they are: damage. */
final class Bzip2Stream extends FilterInputStream {
  private Bzip2Stream(InputStream in) {
    super(in);
  }

  /** A stream, which reads its first block as it is opened. */
  static Bzip2Stream opened(Opening opening) throws IOException {
    try {
      return new Bzip2Stream(opening.open());
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  /** Opens a stream. */
  interface Opening {
    InputStream open() throws IOException;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    try {
      return super.read(target, from, length);
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  private static IOException damaged(RuntimeException e) {
    return new IOException("bzip2 block is damaged", e);
  }
}
