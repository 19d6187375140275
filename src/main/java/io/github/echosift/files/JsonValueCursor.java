package io.github.echosift.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * JSON values that stand one after the other, over lines as they please, or are the members of one
 * array, or stand within a document where a path of keys leads. A value is given on one line: line
 * breaks between its tokens become blanks, which mean the same. Memory is bounded: of a value that
 * is too long only the beginning is held.
 */
public final class JsonValueCursor implements RecordCursor, RecordWalk.Bytes {
  private static final int END = RecordWalk.END;

  /** Where an assignment that makes the document a script must end. */
  private static final int SCRIPT_BYTES = 256;

  private final String path;
  private final InputStream in;
  private final int most;
  private final String charset;
  private final byte[] chunk = new byte[1 << 16];
  private final RecordWalk walk;
  private final boolean script;
  private int next;
  private int filled;
  private byte[] value = new byte[1 << 10];
  private int length;
  private long size;

  /**
   * A cursor before the first value of a file.
   *
   * @param most longest value accepted, in bytes
   */
  public JsonValueCursor(FileSlice slice, Configuration hadoop, int most) throws IOException {
    path = slice.path();
    charset = slice.form().charset();
    this.most = most;
    in = ByteStreams.open(new Path(path), hadoop, slice.form(), 0);
    filled = Math.max(0, in.readNBytes(chunk, 0, SCRIPT_BYTES));
    next = JsonPeek.script(new String(chunk, 0, filled, StandardCharsets.ISO_8859_1));
    script = next > 0;
    List<String> records = slice.form().records();
    walk = records.isEmpty() ? null : new RecordWalk(this, records);
  }

  @Override
  public boolean next() throws IOException {
    int b = walk == null ? following() : walk.next();
    if (b == END) {
      return false;
    }
    length = 0;
    size = 0;
    if (b == '{') {
      object(b);
    } else {
      other(b);
    }
    return true;
  }

  private int following() throws IOException {
    int b = read();
    while (b != END && !begins(b)) {
      b = read();
    }
    return b;
  }

  /** What stands between values: blanks, commas, the array's brackets, a byte order mark. */
  private boolean begins(int b) {
    return !(script && b == ';')
        && b > ' '
        && b != ','
        && b != '['
        && b != ']'
        && b != 0xEF
        && b != 0xBB
        && b != 0xBF;
  }

  private void object(int first) throws IOException {
    int depth = 0;
    boolean quoted = false;
    boolean escaped = false;
    for (int b = first; b != END; b = read()) {
      keep(quoted ? b : flat(b));
      if (escaped) {
        escaped = false;
      } else if (quoted) {
        escaped = b == '\\';
        quoted = b != '"';
      } else if (b == '"') {
        quoted = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if ((b == '}' || b == ']') && --depth == 0) {
        return;
      }
    }
  }

  /** Anything else, to the end of its line or the next comma. */
  private void other(int first) throws IOException {
    boolean quoted = false;
    for (int b = first; b != END && b != '\n'; b = read()) {
      if (!quoted && (b == ',' || b == ']' || (b == '}' && walk != null))) {
        if (walk != null) {
          unread();
        }
        return;
      }
      quoted ^= b == '"';
      keep(b);
    }
  }

  @Override
  public int read() throws IOException {
    if (next == filled) {
      next = 0;
      filled = Math.max(0, in.read(chunk, 0, chunk.length));
      if (filled == 0) {
        return END;
      }
    }
    return chunk[next++] & 0xFF;
  }

  @Override
  public void unread() {
    next--;
  }

  private void keep(int b) {
    if (++size > most) {
      length = Math.min(length, ByteLines.KEPT);
      return;
    }
    if (length == value.length) {
      value = Arrays.copyOf(value, (int) Math.min(most, value.length * 2L));
    }
    value[length++] = (byte) b;
  }

  private static int flat(int b) {
    return b == '\n' || b == '\r' ? ' ' : b;
  }

  @Override
  public Row row(long position) {
    byte[] bytes = Arrays.copyOf(value, length);
    RawRecord raw =
        size > most ? RawRecord.cut(bytes, charset, size, most) : RawRecord.of(bytes, charset);
    return RowFactory.create(position, path, raw.bytes(), raw.fault());
  }

  @Override
  public List<String> header() {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
