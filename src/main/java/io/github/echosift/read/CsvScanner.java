package io.github.echosift.read;

import io.github.echosift.files.CsvDialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into CSV records as RFC 4180 writes them, or in a dialect of it: fields
 * separated by commas, records by LF or CRLF, quoted fields that may hold commas, line breaks and
 * doubled quotes. A quote inside an unquoted field is an ordinary character, and each one is where
 * the dialect quotes nothing. Byte order marks at the start are skipped.
 *
 * <p>Works on bytes, since in UTF-8 no byte of a longer sequence looks like a comma, quote or line
 * break; so ill-formed UTF-8 in one record does no harm to the next.
 *
 * <p>A quote that is never closed must not swallow the rest of the file. The scanner reads ahead
 * until the quote closes, then requires a comma or the end of a line. Where that fails, only the
 * physical line on which the record began is the faulty record, and scanning resumes on the line
 * after it, from the same buffer. Looking ahead ends after {@code lookahead} bytes, which bounds
 * the buffer. Of a record that is too long only the beginning is held, up to the end of its line.
 */
final class CsvScanner {
  /** What was wrong with the quotes of a record. */
  enum Fault {
    NONE,
    UNCLOSED_QUOTE,
    TEXT_AFTER_QUOTE,
    TOO_LONG
  }

  private static final int END = -1;
  private static final int KEPT = 1 << 16;

  private final InputStream in;
  private final int delimiter;
  private final int quote;
  private final int escape;
  private final int lineEnd;
  private final int lookahead;
  private final int most;

  private byte[] buffer = new byte[1 << 16];
  private int filled;
  private int start;
  private int consumed;

  private int size;
  private long line = 1;
  private int lines;
  private int firstBreak;
  private int fields;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private Fault fault = Fault.NONE;
  private byte[] beginning;
  private long length;

  /** Scans in the common dialect. */
  CsvScanner(InputStream in, int lookahead) throws IOException {
    this(in, CsvDialect.COMMON, (byte) '\n', lookahead, Integer.MAX_VALUE);
  }

  /**
   * Scans a stream.
   *
   * @param lookahead bytes over which an open quote is followed beyond its line
   * @param most longest record that is held as a whole, in bytes
   */
  CsvScanner(InputStream in, CsvDialect dialect, byte lineEnd, int lookahead, int most)
      throws IOException {
    this.in = in;
    this.delimiter = dialect.delimiter();
    this.quote = dialect.quote();
    this.escape = dialect.escape();
    this.lineEnd = lineEnd;
    this.lookahead = lookahead;
    this.most = most;
    while (peek(0) == 0xEF && peek(1) == 0xBB && peek(2) == 0xBF) {
      start += 3; // programs that mark a file that has a mark write another one
    }
  }

  /** Moves to the next record; false at the end of the stream. */
  boolean next() throws IOException {
    start += consumed;
    line += lines;
    consumed = 0;
    size = 0;
    lines = 0;
    firstBreak = END;
    fields = 0;
    fault = Fault.NONE;
    if (peek(0) == END) {
      return false;
    }
    int at = field(0);
    while (fault == Fault.NONE && peek(at) == delimiter) {
      at = field(at + 1);
    }
    if (fault == Fault.TOO_LONG) {
      cut(at);
      return true;
    }
    if (fault != Fault.NONE) {
      lines = 0;
      at = firstBreak == END ? endOfLine(at) : trimReturn(0, firstBreak);
    }
    size = at;
    consumed = at + (lineEnd == '\n' && peek(at) == '\r' ? 1 : 0);
    consumed += peek(consumed) == lineEnd ? 1 : 0;
    lines++;
    return true;
  }

  /** Passes over the rest of the line and holds none of it. */
  private void cut(int at) throws IOException {
    beginning = Arrays.copyOfRange(buffer, start, Math.min(start + KEPT, filled));
    length = 0;
    int from = at;
    while (true) {
      int end = start + from;
      while (end < filled && buffer[end] != lineEnd) {
        end++;
      }
      if (end < filled) {
        length += end - start;
        consumed = end - start + 1;
        lines++;
        return;
      }
      length += filled - start;
      start = 0;
      filled = 0;
      from = 0;
      if (buffer.length > 1 << 20) {
        buffer = new byte[1 << 16];
      }
      if (!fill()) {
        consumed = 0;
        return;
      }
    }
  }

  /** Size of the current record, of which only the beginning may be held. */
  long length() {
    return fault == Fault.TOO_LONG ? length : size;
  }

  /** Number of the physical line on which the current record begins, from 1. */
  long line() {
    return line;
  }

  /** Number of fields read; where there is a fault, of fields before the faulty one. */
  int fields() {
    return fields;
  }

  Fault fault() {
    return fault;
  }

  /** The current record as it stands in the file, without its line end; or its beginning. */
  byte[] raw() {
    return fault == Fault.TOO_LONG ? beginning : Arrays.copyOfRange(buffer, start, start + size);
  }

  /** Value of a field: null where nothing stands between the commas, empty where quotes do. */
  String value(int field) {
    int low = start + from[field];
    int high = start + to[field];
    if (low == high) {
      return null;
    }
    if (quote == CsvDialect.NO_QUOTES || buffer[low] != quote) {
      return new String(buffer, low, high - low, StandardCharsets.UTF_8);
    }
    String inner = new String(buffer, low + 1, high - low - 2, StandardCharsets.UTF_8);
    if (escape == '\\' && inner.indexOf('\\') >= 0) {
      inner = inner.replaceAll("\\\\([\\\\\"])", "$1");
      return inner;
    }
    String one = String.valueOf((char) quote);
    return inner.indexOf(quote) < 0 ? inner : inner.replace(one + one, one);
  }

  private int field(int at) throws IOException {
    boolean quoted = quote != CsvDialect.NO_QUOTES && peek(at) == quote;
    int end = quoted ? quoted(at) : plain(at);
    if (fault == Fault.NONE) {
      if (fields == from.length) {
        from = Arrays.copyOf(from, fields * 2);
        to = Arrays.copyOf(to, fields * 2);
      }
      from[fields] = at;
      to[fields++] = end;
    }
    return end;
  }

  private int plain(int at) throws IOException {
    int end = at;
    int b = peek(end);
    while (b != delimiter && b != lineEnd && b != END) {
      b = peek(++end);
      if (end > most) {
        fault = Fault.TOO_LONG;
        return end;
      }
    }
    return b == delimiter ? end : trimReturn(at, end);
  }

  private int quoted(int at) throws IOException {
    int end = at + 1;
    int linesBefore = lines;
    while (true) {
      int b = peek(end);
      if (b == END || (lines > linesBefore && end - at > lookahead)) {
        fault = Fault.UNCLOSED_QUOTE;
        return end;
      }
      if (end > most) {
        fault = lines > linesBefore ? Fault.UNCLOSED_QUOTE : Fault.TOO_LONG;
        return end;
      }
      if (b == '\\' && escape == b && isEscaped(peek(end + 1))) {
        end++;
      } else if (b == lineEnd) {
        lines++;
        firstBreak = firstBreak == END ? end : firstBreak;
      } else if (b == quote) {
        if (peek(end + 1) != quote) {
          break;
        }
        end++;
      }
      end++;
    }
    end++;
    if (!closes(end)) {
      fault = lines > linesBefore ? Fault.UNCLOSED_QUOTE : Fault.TEXT_AFTER_QUOTE;
    }
    return end;
  }

  private static boolean isEscaped(int b) {
    return b == '"' || b == '\\';
  }

  private boolean closes(int at) throws IOException {
    int b = peek(at);
    int after = b == '\r' && lineEnd == '\n' ? peek(at + 1) : b;
    return b == delimiter || after == lineEnd || after == END;
  }

  private int endOfLine(int at) throws IOException {
    int end = at;
    for (int b = peek(end); b != lineEnd && b != END; b = peek(end)) {
      end++;
    }
    return trimReturn(0, end);
  }

  private int trimReturn(int low, int end) {
    return end > low && buffer[start + end - 1] == '\r' ? end - 1 : end;
  }

  private int peek(int at) throws IOException {
    while (start + at >= filled) {
      if (!fill()) {
        return END;
      }
    }
    return buffer[start + at] & 0xFF;
  }

  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      start = 0;
    }
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.toIntExact(buffer.length * 2L));
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(read, 0);
    return read > 0;
  }
}
