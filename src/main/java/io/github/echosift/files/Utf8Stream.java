package io.github.echosift.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Another encoding as UTF-8. Bytes that are none in it are handed on as they are behind a byte that
 * UTF-8 never has, so that the record they stand in can be told and mended.
 */
final class Utf8Stream extends InputStream {
  private static final byte NEVER = (byte) 0xFF;

  /** What a decoder may hold back until the end. */
  private static final int ROOM = 64;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .replaceWith(new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD});
  private final ByteBuffer source = ByteBuffer.allocate(1 << 15).flip();
  private final CharBuffer chars = CharBuffer.allocate(1 << 14).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private boolean drained;
  private boolean ended;

  Utf8Stream(InputStream in, Charset charset) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, from, count);
    return count;
  }

  private boolean fill() throws IOException {
    while (!bytes.hasRemaining()) {
      if (ended) {
        return false;
      }
      bytes.clear();
      decode();
      bytes.flip();
    }
    return true;
  }

  private void decode() throws IOException {
    boolean more = source.hasRemaining() || !drained;
    chars.compact();
    CoderResult result = decoder.decode(source, chars, drained);
    boolean all = drained && !source.hasRemaining() && result.isUnderflow();
    if (all && chars.remaining() > ROOM) {
      ended = decoder.flush(chars).isUnderflow();
    }
    chars.flip();
    encoder.encode(chars, bytes, ended);
    if (result.isError()) {
      bytes.put(NEVER);
      for (int i = 0; i < result.length(); i++) {
        byte b = source.get();
        if (b != '\n' && b != '\r') {
          bytes.put(b);
        }
      }
    } else if (result.isUnderflow() && more && !drained) {
      source.compact();
      int read = in.read(source.array(), source.position(), source.remaining());
      source.position(source.position() + Math.max(read, 0));
      source.flip();
      drained = read < 0;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
