package io.github.echosift.values;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Says what keeps a record from being one JSON object.
 *
 * <p>It is as lenient as Spark is by default (single quotes, NaN), and has no limit on the length
 * of a string, a name or a number; nesting is limited. A record that passes is exactly one object:
 * an array of objects or text behind the object would be lost without a word.
 */
public final class JsonFault {
  /** Deepest nesting accepted: readers that recurse come to the end of their stack beyond. */
  static final int MOST_DEPTH = 1000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** A few zeros make a record look like UTF-32. */
  private static final JsonFactory UTF8 =
      JSON.rebuild().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

  /** What Jackson says of its own options, and of values that every reader knows. */
  private static final Pattern OF_THE_PARSER =
      Pattern.compile(
          " ?\\(not recognized as one since Feature '\\w+' not enabled for parser\\)"
              + "|: was expecting \\(JSON String, .*\\)$"
              + "|(?<=expected a valid value) ?\\(JSON String, .*\\)$"
              + "| ?\\(consider enabling .*\\)|, from `[^`]*`"
              + "|(?:: [^:]*)?: enable `[^`]*` to allow"
              + "|(?<=maybe a) \\(non-standard\\)");

  private static final byte MARK = (byte) 0xEF;

  private JsonFault() {}

  /** A parser of a record, which is UTF-8. */
  static JsonParser open(byte[] record) throws IOException {
    // Only the one that detects passes over a byte order mark.
    boolean marked = record.length > 0 && record[0] == MARK;
    return (marked ? JSON : UTF8).createParser(record);
  }

  /** A parser of a stretch of a record. */
  static JsonParser open(byte[] record, int start, int length) throws IOException {
    return UTF8.createParser(record, start, length);
  }

  /** The reason for quarantine, or null for a record that is one JSON object. */
  public static String of(String record) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = open(bytes)) {
      String fault = start(parser, bytes);
      if (fault != null) {
        return fault;
      }
      parser.skipChildren();
      return end(parser);
    } catch (JsonProcessingException e) {
      return told(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves to the start of the object; gives the fault where there is none. */
  static String start(JsonParser parser, byte[] record) throws IOException {
    if (isBlank(record)) {
      return "empty line";
    }
    JsonToken first = parser.nextToken();
    return first == JsonToken.START_OBJECT
        ? null
        : "malformed JSON: the line is " + kind(first) + ", not an object";
  }

  /** Looks behind the object's last token; gives the fault where it is none, or not the last. */
  static String end(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      return "malformed JSON: unexpected end of line";
    }
    return parser.nextToken() == null
        ? null
        : "malformed JSON: more text after the object, at column "
            + parser.currentTokenLocation().getColumnNr();
  }

  /** What the parser complains of. */
  static String told(IOException fault) {
    String words =
        fault instanceof JsonProcessingException known
            ? describe(known)
            : String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    return "malformed JSON: " + words.replaceAll("[\\p{Cc}\\x{2028}\\x{2029}]", " ");
  }

  private static boolean isBlank(byte[] record) {
    for (byte b : record) {
      if (b < 0 || b > ' ') {
        return false;
      }
    }
    return true;
  }

  private static String kind(JsonToken token) {
    if (token == null) {
      return "no value";
    }
    return token == JsonToken.START_ARRAY
        ? "an array"
        : token.isNumeric()
            ? "a number"
            : token == JsonToken.VALUE_STRING ? "a string" : token.asString();
  }

  private static String describe(JsonProcessingException fault) {
    String message = fault.getOriginalMessage();
    int end = message.indexOf(" (start marker");
    String first = (end < 0 ? message : message.substring(0, end)).lines().findFirst().orElse("");
    first = OF_THE_PARSER.matcher(first).replaceAll("").replace("  ", " ").strip();
    String decapitalised =
        first.isEmpty() ? "" : first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    return fault.getLocation() == null
        ? decapitalised
        : decapitalised + ", at column " + fault.getLocation().getColumnNr();
  }
}
