package io.github.echosift.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.echosift.files.FileForm.Layout;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from the beginning of a file whether its JSON stands on lines. */
final class JsonPeek {
  private static final JsonFactory JSON = new JsonFactory();

  /** What makes a JSON document a script, as in an archive of Twitter. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?:\uFEFF|\u00EF\u00BB\u00BF)*\\s*(?:(?:var|let|const)\\s+)?"
              + "[A-Za-z_$][\\w$.\\[\\]\"']*\\s*=\\s*(?=[\\[{])");

  private JsonPeek() {}

  /** Length of the assignment at the beginning of a file whose JSON is a script; else 0. */
  static int script(String head) {
    Matcher script = SCRIPT.matcher(head);
    return script.lookingAt() ? script.end() : 0;
  }

  /** A key as it is meant. */
  static String unescaped(String key) {
    try (JsonParser parser = JSON.createParser('"' + key + '"')) {
      parser.nextToken();
      return parser.getText();
    } catch (IOException e) {
      return key;
    }
  }

  /**
   * The layout of the records.
   *
   * @param cut whether the file goes on
   */
  static Layout layout(String head, boolean cut) {
    if (script(head) > 0) {
      return Layout.VALUES;
    }
    String text = head.stripLeading();
    int lineEnd = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
    String rest = text.substring(lineEnd).stripLeading();
    if (text.startsWith("[")) {
      boolean line = ends(text.substring(0, lineEnd)) == 1 && rest.startsWith("{");
      return line ? Layout.LINES : Layout.VALUES;
    }
    if (!text.startsWith("{")) {
      return Layout.LINES;
    }
    if (followed(text)) {
      return Layout.VALUES;
    }
    int line = ends(text);
    if (line == 0) {
      return cut && text.indexOf('\n') >= 0 ? Layout.VALUES : Layout.LINES;
    }
    String first = text.substring(0, lineEnd).stripTrailing();
    boolean parted = line == 1 && first.endsWith(",") && rest.startsWith("{");
    return line > 1 || parted ? Layout.VALUES : Layout.LINES;
  }

  /** Whether another object stands on the line on which the first one ends. */
  private static boolean followed(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      parser.skipChildren();
      int line = parser.currentLocation().getLineNr();
      return parser.nextToken() == JsonToken.START_OBJECT
          && parser.currentTokenLocation().getLineNr() == line;
    } catch (IOException e) {
      return false;
    }
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
