package io.github.echosift.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines in bounded memory: of a line that is too long only the
 * beginning is held, the rest is counted.
 */
final class ByteLines implements Closeable {
  /** What is held of a line that is too long. */
  static final int KEPT = 1 << 16;

  private static final int LARGE = 1 << 20;

  private final InputStream in;
  private final byte lineEnd;
  private final int most;
  private final byte[] chunk = new byte[1 << 16];
  private int next;
  private int filled;
  private byte[] line = new byte[1 << 10];
  private int length;
  private long size;

  /**
   * Lines of a stream.
   *
   * @param most longest line that is held as a whole, in bytes
   */
  ByteLines(InputStream in, byte lineEnd, int most) {
    this.in = in;
    this.lineEnd = lineEnd;
    this.most = most;
  }

  /** Moves to the next line; gives the bytes read with its end, 0 at the end of the stream. */
  long next() throws IOException {
    if (line.length > LARGE && length < LARGE) {
      line = new byte[1 << 10];
    }
    length = 0;
    size = 0;
    while (true) {
      if (next == filled && !fill()) {
        return size;
      }
      int end = next;
      while (end < filled && chunk[end] != lineEnd) {
        end++;
      }
      keep(end);
      boolean ended = end < filled;
      next = ended ? end + 1 : end;
      if (ended) {
        return size + 1;
      }
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(chunk, 0, chunk.length));
    return filled > 0;
  }

  private void keep(int end) {
    int count = end - next;
    size += count;
    if (size > most) {
      length = Math.min(length, KEPT);
      return;
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, (int) Math.min(most, Math.max(length + count, line.length * 2L)));
    }
    System.arraycopy(chunk, next, line, length, count);
    length += count;
  }

  /** Size of the current line, without its end. */
  long size() {
    return size;
  }

  /** Whether the current line is longer than is held. */
  boolean isCut() {
    return size > most;
  }

  /** Bytes of the byte order marks that the current line begins with. */
  int marks() {
    int at = 0;
    while (length >= at + 3
        && line[at] == (byte) 0xEF
        && line[at + 1] == (byte) 0xBB
        && line[at + 2] == (byte) 0xBF) {
      at += 3;
    }
    return at;
  }

  /** The current line from a byte on, without its end, be it LF, CR or CRLF. */
  byte[] bytes(int from) {
    int end = !isCut() && length > from && line[length - 1] == '\r' ? length - 1 : length;
    return Arrays.copyOfRange(line, Math.min(from, end), end);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
