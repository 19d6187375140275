package io.github.echosift.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Says what keeps a line from being one JSON object.
 *
 * <p>Spark's JSON parser reads the first value of a line and ignores what follows it, and takes an
 * array of objects for several rows; either would lose text without a word. This scan sees every
 * token, so a line it passes is exactly one object. It is as lenient as Spark is by default (single
 * quotes, NaN), and has no limit on the length of a string.
 */
final class JsonFault {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private JsonFault() {}

  /** The reason for quarantine, or null for a line that is one JSON object. */
  static String of(String line) {
    if (line.isBlank()) {
      return "empty line";
    }
    try (JsonParser parser = JSON.createParser(line)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        return "malformed JSON: the line is " + kind(first) + ", not an object";
      }
      parser.skipChildren();
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        return "malformed JSON: unexpected end of line";
      }
      if (parser.nextToken() != null) {
        return "malformed JSON: more text after the object, at column "
            + parser.currentTokenLocation().getColumnNr();
      }
      return null;
    } catch (JsonProcessingException e) {
      return "malformed JSON: " + describe(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kind(JsonToken token) {
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
    String decapitalised = first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    return fault.getLocation() == null
        ? decapitalised
        : decapitalised + ", at column " + fault.getLocation().getColumnNr();
  }
}
