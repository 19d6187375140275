package io.github.echosift.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text becomes a value only where the value says what the text says. */
class FittingValueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INT           | 7                          | 7",
        "INT           | 1.0                        | 1",
        "INT           | 1e2                        | 100",
        "INT           | 007                        | 7",
        "INT           | 2147483648                 | none",
        "INT           | 1.5                        | none",
        "INT           | 1e999                      | none",
        "TINYINT       | -128                       | -128",
        "SMALLINT      | 32768                      | none",
        "BIGINT        | 9223372036854775807        | 9223372036854775807",
        "BIGINT        | 9223372036854775808        | none",
        "BIGINT        | NULL                       | none",
        "DECIMAL(10,2) | ' 1.5 '                    | 1.50",
        "DECIMAL(10,2) | 1.555                      | none",
        "DECIMAL(10,2) | 123456789                  | none",
        "DECIMAL(10,2) | 1,5                        | none",
        "DECIMAL(38,0) | 1E37                       | 10000000000000000000000000000000000000",
        "DOUBLE        | 0.1                        | 0.1",
        "DOUBLE        | NaN                        | NaN",
        "DOUBLE        | 1e400                      | none",
        "DOUBLE        | 0.12345678901234567        | none",
        "FLOAT         | 0.1                        | 0.1",
        "FLOAT         | 16777217                   | none",
        "BOOLEAN       | True                       | true",
        "BOOLEAN       | yes                        | none",
        "DATE          | 2024-02-29                 | 2024-02-29",
        "DATE          | 2023-02-29                 | none",
        "DATE          | 2024-02-29T00:00:00        | none",
        "TIMESTAMP     | 2024-01-14T10:00:00+01:00  | 2024-01-14T09:00:00Z",
        "TIMESTAMP     | 2024-01-14 10:00:00.123456 | 2024-01-14T10:00:00.123456Z",
        "TIMESTAMP     | 2024-01-14 10:00:00.1234567 | none",
        "TIMESTAMP_NTZ | 2024-01-14 10:00           | 2024-01-14T10:00",
        "TIMESTAMP_NTZ | 2024-01-14 10:00Z          | none",
        "STRING        | ' x '                      | ' x '",
      })
  void of_text_isTheSameValueOrNone(String type, String text, String value) {
    Object read = FittingValue.of(text, DataType.fromDDL(type));
    assertEquals(value, read == null ? "none" : read.toString());
  }

  @Test
  void exact_anotherSpelling_doesNotFit() {
    DataType whole = DataType.fromDDL("BIGINT");
    assertEquals(7L, FittingValue.exact("7", whole));
    assertNull(FittingValue.exact("007", whole));
    assertNull(FittingValue.exact("7.0", whole));
  }

  @Test
  void fault_longValueWithBreaks_isOneShortLine() {
    assertEquals(
        "column 'n' holds 'a " + "b".repeat(78) + "...', which is no INT",
        FittingValue.fault("n", "a\n" + "b".repeat(100), DataType.fromDDL("INT")));
  }
}
