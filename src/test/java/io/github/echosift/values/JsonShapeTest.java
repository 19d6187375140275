package io.github.echosift.values;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A type is proposed only where every value comes back from it. */
class JsonShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null                                | string",
        "1 2 null                            | bigint",
        "9223372036854775807 -3              | bigint",
        "9223372036854775808 1               | decimal(38,0)",
        "123456789012345678901234567890123456789 | none",
        "1 0.5                               | double",
        "9007199254740993 0.5                | none",
        "9007199254740992 1e3                | double",
        "0.12345678901234567891              | none",
        "1e400                               | none",
        "-0 1                                | double",
        "\"a\" null                          | string",
        "true false                          | boolean",
        "true 1                              | none",
        "\"a\" 1                             | none",
        "[] null                             | array<string>",
        "[1,2] [null]                        | array<bigint>",
        "[1,\"b\"]                           | none",
        "[[1],[2.5]]                         | array<array<double>>",
        "{}                                  | none",
        "{\"a\":1} {} {\"b\":[\"x\"]}        | struct<a:bigint,b:array<string>>",
        "{\"a\":1,\"a\":2}                   | none",
        "{\"b\":1} {\"b\":1,\"a\":1,\"a\":2} | none",
        "{\"a\":1,\"A\":2}                   | none",
        "{\"\":1}                            | none",
        "[{}]                                | none",
        "{\"a\":{\"b\":{}}}                  | none",
      })
  void type_valuesSeen_holdsThemAllOrIsNone(String values, String type) throws IOException {
    JsonShape whole = new JsonShape();
    JsonShape merged = new JsonShape();
    for (String value : values.split(" ", -1)) {
      see(whole, value);
      JsonShape one = new JsonShape();
      see(one, value);
      merged.merge(one);
    }
    assertEquals(type, named(whole.type()));
    assertEquals(type, named(merged.type()));
  }

  private static void see(JsonShape shape, String value) throws IOException {
    try (JsonParser parser = JsonFault.open(value.getBytes(StandardCharsets.UTF_8))) {
      parser.nextToken();
      shape.see(parser, 0);
    }
  }

  private static String named(DataType type) {
    return type == null ? "none" : type.simpleString();
  }
}
