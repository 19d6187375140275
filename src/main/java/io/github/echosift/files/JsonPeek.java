package io.github.echosift.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** Tells from the beginning of a file whether its JSON stands on lines. */
final class JsonPeek {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonPeek() {}

  /**
   * The layout of the records.
   *
   * @param cut whether the file goes on
   */
  static JsonLayout layout(String head, boolean cut) {
    String text = head.stripLeading();
    int lineEnd = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
    String rest = text.substring(lineEnd).stripLeading();
    if (text.startsWith("[")) {
      boolean line = ends(text.substring(0, lineEnd)) == 1 && rest.startsWith("{");
      return line ? JsonLayout.LINES : JsonLayout.VALUES;
    }
    if (!text.startsWith("{")) {
      return JsonLayout.LINES;
    }
    int line = ends(text);
    if (line == 0) {
      return cut && text.indexOf('\n') >= 0 ? JsonLayout.VALUES : JsonLayout.LINES;
    }
    String first = text.substring(0, lineEnd).stripTrailing();
    boolean parted = line == 1 && first.endsWith(",") && rest.startsWith("{");
    return line > 1 || parted ? JsonLayout.VALUES : JsonLayout.LINES;
  }

  /** The line, from 1, on which the first value ends; 0 where it doesn't; -1 where it is broken. */
  private static int ends(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return -1;
      }
      parser.skipChildren();
      boolean closed =
          parser.currentToken() == JsonToken.END_OBJECT
              || parser.currentToken() == JsonToken.END_ARRAY;
      return closed ? parser.currentLocation().getLineNr() : 0;
    } catch (JsonEOFException e) {
      return 0;
    } catch (IOException e) {
      return -1;
    }
  }
}
