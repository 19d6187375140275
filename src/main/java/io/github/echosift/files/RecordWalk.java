package io.github.echosift.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Finds the records within a JSON document: what stands at a path of keys, a list's members one by
 * one; lists on the way are looked through. What lies beside the path is passed over and never
 * held.
 */
final class RecordWalk {
  static final int END = -1;
  private static final int NONE = -2;
  private static final int MOST_OPEN = 1000;
  private static final int MOST_KEY = 1 << 12;

  /** Bytes of which the last one can be put back. */
  interface Bytes {
    int read() throws IOException;

    void unread();
  }

  private final Bytes bytes;
  private final List<String> path;

  /** Of each open list how many keys of the path lead to it; of an object the complement of it. */
  private final Deque<Integer> open = new ArrayDeque<>();

  RecordWalk(Bytes bytes, List<String> path) {
    this.bytes = bytes;
    this.path = path;
  }

  /**
   * Moves to the next record, which the caller reads to its end; its first byte, or {@link #END}.
   */
  int next() throws IOException {
    int found = NONE;
    while (found == NONE) {
      int b = significant();
      if (b == END) {
        return END;
      }
      int top = open.isEmpty() ? 0 : open.peek();
      if (b == ']' || b == '}') {
        open.poll();
      } else if (top >= 0) {
        found = enter(b, top);
      } else {
        found = member(b, ~top);
      }
    }
    return found;
  }

  private int member(int b, int matched) throws IOException {
    boolean wanted = b == '"' && key().equals(path.get(matched));
    int value = significant();
    if (value == END) {
      return END;
    }
    if (wanted) {
      return enter(value, matched + 1);
    }
    pass(value);
    return NONE;
  }

  /** Goes into a value to which keys of the path lead; its first byte where it is a record. */
  private int enter(int b, int matched) throws IOException {
    if (b == '[' && open.size() < MOST_OPEN) {
      open.push(matched);
      return NONE;
    }
    if (matched == path.size()) {
      return b;
    }
    if (b == '{' && open.size() < MOST_OPEN) {
      open.push(~matched);
    } else {
      pass(b);
    }
    return NONE;
  }

  /** The next byte that is no blank, comma or colon, and no byte order mark. */
  private int significant() throws IOException {
    int b = bytes.read();
    while (b != END && (b <= ' ' || b == ',' || b == ':' || b == 0xEF || b == 0xBB || b == 0xBF)) {
      b = bytes.read();
    }
    return b;
  }

  /** The key whose first quote was read; of one that is too long, its beginning. */
  private String key() throws IOException {
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    boolean escaped = false;
    boolean any = false;
    for (int b = bytes.read(); b != END && (escaped || b != '"'); b = bytes.read()) {
      escaped = !escaped && b == '\\';
      any |= escaped;
      if (key.size() < MOST_KEY) {
        key.write(b);
      }
    }
    String text = key.toString(StandardCharsets.UTF_8);
    return any ? JsonPeek.unescaped(text) : text;
  }

  /** Passes over a value. */
  private void pass(int first) throws IOException {
    int depth = 0;
    boolean quoted = false;
    boolean escaped = false;
    for (int b = first; b != END; b = bytes.read()) {
      if (escaped) {
        escaped = false;
      } else if (quoted) {
        escaped = b == '\\';
        quoted = b != '"';
        if (!quoted && depth == 0) {
          return;
        }
      } else if (b == '"') {
        quoted = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        if (depth == 0) {
          bytes.unread();
          return;
        }
        if (--depth == 0) {
          return;
        }
      } else if (b == ',' && depth == 0) {
        return;
      }
    }
  }
}
