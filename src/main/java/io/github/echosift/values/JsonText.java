package io.github.echosift.values;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The text of a JSON value as a person reads it: of a string the string, of a number or truth its
 * digits or word. Of a list the texts of its members: rich text, whose parts are strings and
 * objects with a {@code text}, is joined as it stands, a list of strings alone by line breaks. Of
 * an object by which MongoDB tells a type, such as {@code {"$oid": "..."}}, the value.
 */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String TEXT = "text";

  /** Keys by which MongoDB's exports tell the type of a value. */
  private static final Set<String> WRAPPERS =
      Set.of("$oid", "$date", "$numberLong", "$numberInt", "$numberDouble", "$numberDecimal");

  private JsonText() {}

  /**
   * The text at a path below the value that the parser stands on, or null where there is none.
   *
   * @param path names of nested fields; lists on the way are looked through
   */
  static String at(JsonParser parser, List<String> path) throws IOException {
    StringBuilder joined = new StringBuilder();
    return add(parser, path, joined, "\n") ? joined.toString() : null;
  }

  /** Whether an object of these keys is a value of which MongoDB tells the type. */
  static boolean isWrapped(Set<String> keys) {
    return !keys.isEmpty() && WRAPPERS.containsAll(keys);
  }

  /** The first value at a path below the one that the parser stands on, as JSON; null if none. */
  static String whole(JsonParser parser, List<String> path) throws IOException {
    if (path.isEmpty()) {
      return parser.currentToken() == JsonToken.VALUE_NULL ? null : json(parser);
    }
    boolean list = parser.currentToken() == JsonToken.START_ARRAY;
    if (!list && parser.currentToken() != JsonToken.START_OBJECT) {
      return null;
    }
    String first = null;
    while (!parser.nextToken().isStructEnd()) {
      boolean here = list || parser.currentName().equals(path.get(0));
      if (!list) {
        parser.nextToken();
      }
      String found = here ? whole(parser, list ? path : path.subList(1, path.size())) : null;
      parser.skipChildren();
      first = first == null ? found : first;
    }
    return first;
  }

  private static String json(JsonParser parser) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      generator.copyCurrentStructure(parser);
    }
    return out.toString();
  }

  private static boolean add(
      JsonParser parser, List<String> path, StringBuilder out, String separator)
      throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> addObject(parser, path, out, separator);
      case START_ARRAY -> addArray(parser, path, out, separator);
      case VALUE_NULL -> false;
      default -> path.isEmpty() && addPart(parser.getText(), out, separator);
    };
  }

  private static boolean addObject(
      JsonParser parser, List<String> path, StringBuilder out, String separator)
      throws IOException {
    String wanted = path.isEmpty() ? TEXT : path.get(0);
    List<String> rest = path.isEmpty() ? path : path.subList(1, path.size());
    boolean any = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      boolean here = name.equals(wanted) || (path.isEmpty() && WRAPPERS.contains(name));
      parser.nextToken();
      if (here) {
        any |= add(parser, rest, out, separator);
      } else {
        parser.skipChildren();
      }
    }
    return any;
  }

  private static boolean addArray(
      JsonParser parser, List<String> path, StringBuilder out, String separator)
      throws IOException {
    StringBuilder lines = new StringBuilder();
    StringBuilder run = new StringBuilder();
    boolean rich = false;
    boolean any = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      rich |= path.isEmpty() && parser.currentToken() == JsonToken.START_OBJECT;
      StringBuilder one = new StringBuilder();
      if (add(parser, path, one, "\n")) {
        any = true;
        run.append(one);
        addPart(one.toString(), lines, "\n");
      }
    }
    return any && addPart((rich ? run : lines).toString(), out, separator);
  }

  private static boolean addPart(String part, StringBuilder out, String separator) {
    if (out.length() > 0) {
      out.append(separator);
    }
    out.append(part);
    return true;
  }

  /**
   * The text with each half of a surrogate pair that stands alone, which UTF-8 cannot hold, written
   * as JSON writes it: so two texts that differ in one stay different.
   */
  static String wellFormed(String text) {
    int at = 0;
    while (at < text.length() && !isLone(text, at)) {
      at += Character.isHighSurrogate(text.charAt(at)) ? 2 : 1;
    }
    if (at >= text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.substring(0, at));
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isLone(text, at)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
        if (Character.isHighSurrogate(c)) {
          out.append(text.charAt(++at));
        }
      }
      at++;
    }
    return out.toString();
  }

  private static boolean isLone(String text, int at) {
    char c = text.charAt(at);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    boolean pair =
        Character.isHighSurrogate(c)
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1));
    return !pair;
  }
}
