package io.github.echosift.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.github.echosift.schema.Columns;
import io.github.echosift.spark.JsonKeys;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/** Turns rows of typed columns into the one struct and the one text that records carry. */
final class Rows {
  private Rows() {}

  /** All columns as one struct. */
  static Column asStruct(StructType columns) {
    return struct(
        Arrays.stream(columns.fieldNames())
            .map(name -> col(Columns.quoted(name)))
            .toArray(Column[]::new));
  }

  /** The struct as JSON with its nulls, which stands for a record that never was text. */
  static Column asJson(Column struct, StructType columns) {
    return to_json(
        JsonKeys.readable(struct, columns),
        Map.of(
            "ignoreNullFields", "false",
            "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX",
            "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]"));
  }
}
