package io.github.echosift.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.files.Utf8;
import io.github.echosift.fuzz.Fuzz;
import io.github.echosift.fuzz.Mutants;
import io.github.echosift.fuzz.Records;
import io.github.echosift.fuzz.Samples;
import io.github.echosift.schema.Typing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What is made of single records of JSON. */
class ValuesFuzzTest {
  private static final String[] JSON = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0000",
    "\\ud83d",
    "1e-99999999999",
    "1e999",
    "-0",
    "0.1e1",
    "123456789012345678901234567890123456789012",
    "null",
    "{\"a\":",
    "[[[[[[[["
  };

  @Test
  void jsonRow_anyRecord_isARowOfItsColumnsOrAReason() {
    Mutants inputs = Mutants.ofBytes(Records.JSON.stream().flatMap(String::lines).toList(), JSON);
    Fuzz.run(
        "json",
        2_500,
        random -> List.of(inputs.one(random)),
        input -> {
          byte[] record = Mutants.bytes(input.get(0).replace('\n', ' '));
          if (Utf8.firstInvalid(record) >= 0) {
            return;
          }
          JsonTally tally = new JsonTally(new OneRecord(record));
          assertTrue(tally.next());
          JsonShape shape = tally.found();
          for (Typing typing : List.of(Typing.INFER, Typing.RAW)) {
            JsonColumns columns =
                JsonColumns.of(
                    shape,
                    DocumentFields.defaults(),
                    new GivenTypes(typing, new StructType(), Set.of()),
                    JsonColumns.Names.BY_CASE);
            Row row = new JsonRow(columns).of(record);
            boolean good = row.isNullAt(0);
            assertEquals(good, JsonFault.of(new String(record, StandardCharsets.UTF_8)) == null);
            if (good) {
              fits(columns.all(), row.getAs(1));
            } else {
              String reason = row.getString(0);
              assertFalse(reason.isBlank());
              assertTrue(reason.codePoints().noneMatch(Character::isISOControl), reason);
            }
          }
        });
  }

  /** As Spark would take it in: a value of another type than its column throws. */
  private static void fits(StructType schema, Row row) {
    assertNotNull(CatalystTypeConverters.createToCatalystConverter(schema).apply(row));
  }

  /** A cursor over one record. */
  private static final class OneRecord implements io.github.echosift.files.RecordCursor {
    private final byte[] record;
    private boolean read;

    OneRecord(byte[] record) {
      this.record = record;
    }

    @Override
    public boolean next() {
      read = !read;
      return read;
    }

    @Override
    public Row row(long position) {
      return RowFactory.create(position, "file", record, null);
    }

    @Override
    public List<String> header() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  @Test
  void wellFormed_anyText_isTextThatUtf8Holds() {
    Mutants inputs = Mutants.ofTexts(Samples.TEXTS).with("\uD800", "\uDC00", "\uD83D\uDE00");
    Fuzz.run(
        "lone",
        3_000,
        random -> List.of(inputs.one(random)),
        input -> {
          String text = JsonText.wellFormed(input.get(0));
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          assertEquals(text, new String(bytes, StandardCharsets.UTF_8));
          assertEquals(text, JsonText.wellFormed(text));
        });
  }
}
