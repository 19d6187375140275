package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.files.Utf8;
import io.github.echosift.text.TimeMillis;
import io.github.echosift.values.JsonFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {
  @Property
  void firstInvalid_anyBytes_agreesWithDecoder(@ForAll @Size(max = 6) byte[] bytes) {
    int invalid = Utf8.firstInvalid(bytes);
    assertEquals(decodes(bytes), invalid < 0);
    assertTrue(decodes(Arrays.copyOf(bytes, Math.max(invalid, 0))));
  }

  @Property
  void firstInvalid_anyText_isValid(@ForAll String text) {
    assertEquals(-1, Utf8.firstInvalid(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void firstInvalid_surrogatesAndOverlong_areInvalid() {
    assertEquals(1, Utf8.firstInvalid(new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80}));
    assertEquals(0, Utf8.firstInvalid(new byte[] {(byte) 0xC0, (byte) 0x80}));
    assertEquals(
        0, Utf8.firstInvalid(new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":[{\"b\":1}]}", " {\"a\":NaN} ", "{'a':'b'}"})
  void jsonFault_object_isNull(String line) {
    assertNull(JsonFault.of(line));
  }

  @Test
  void jsonFault_brokenLine_saysWhere() {
    assertEquals("malformed JSON: more text after the object, at column 4", JsonFault.of("{} {}"));
    assertEquals("malformed JSON: the line is an array, not an object", JsonFault.of("[1]"));
    assertTrue(JsonFault.of("{\"a\":1").startsWith("malformed JSON: unexpected end-of-input"));
    assertTrue(JsonFault.of("{\"a\":x}").startsWith("malformed JSON: unrecognized token 'x'"));
    assertEquals("empty line", JsonFault.of(" \t"));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-02, 1577923200000",
    "2020-01-02T03:04:05Z, 1577934245000",
    "2020-01-02T03:04:05, 1577934245000",
    "2020-01-02 03:04:05.678, 1577934245678",
    "2020-01-02T03:04, 1577934240000",
    "2020-01-02T03:04:05+01:00, 1577930645000",
    "2020-01-02T03:04:05-0130, 1577939645000",
    "2020-01-02 03:04:05 +01, 1577930645000",
    "1144817881, 1144817881000",
    "1144817881.5, 1144817881500",
    "1.144817881E9, 1144817881000",
    "1144817881000, 1144817881000",
    "2020, 1577836800000",
    "20200102030405, 1577934245000",
    "202001020304, 1577934240000",
    "2020-01, 1577836800000",
    "2020-W01-4, 1577923200000",
    "2020-002, 1577923200000",
    "2020年1月2日, 1577923200000",
    "02.01.20 03:04, 1577934240000",
    "2020-01-01T24:00:00, 1577923200000",
    "2016-12-31T23:59:60Z, 1483228799000",
    "'Thu, 02 Jan 2020 03:04:05 (UTC)', 1577934245000",
    "Thu Jan 02 2020 04:04:05 GMT+0100 (Central European Standard Time), 1577934245000",
    "2020-01-02 03:04:05 UTC+1, 1577930645000",
    "-1, -1000",
    "-1.5, -1500",
    "0, 0"
  })
  void timeMillis_time_isMilliseconds(String text, long expected) {
    assertEquals(expected, TimeMillis.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yesterday",
        "2020-13-01",
        "2020-02-30",
        "2020-W54",
        "2020-366x",
        "1e999999999",
        "NaN",
        "--"
      })
  void timeMillis_noTime_isNull(String text) {
    assertNull(TimeMillis.of(text));
  }

  private static boolean decodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
