package io.github.echosift.values;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * A JSON value as one of the type that a user gives to its column. Nothing of it gets lost: a key
 * that the type doesn't know, or that stands there twice, makes it unfit as a wrong number does.
 */
final class GivenValue {
  private final String column;
  private final boolean exact;
  private final byte[] record;

  private GivenValue(JsonColumns.Column column, byte[] record) {
    this.column = column.key();
    this.exact = column.fit() == JsonColumns.Fit.EXACT;
    this.record = record;
  }

  /**
   * The value that the parser stands on; leaves the parser on its last token.
   *
   * @throws JsonRow.Unfit naming column and value
   */
  static Object of(JsonParser parser, JsonColumns.Column column, byte[] record) throws IOException {
    return new GivenValue(column, record).value(parser, column.type(), column.key());
  }

  private Object value(JsonParser parser, DataType type, String path) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (type instanceof StringType) {
      return JsonRow.text(parser, record);
    }
    if (type instanceof ArrayType array && token == JsonToken.START_ARRAY) {
      List<Object> members = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        members.add(value(parser, array.elementType(), path + "[]"));
      }
      return members;
    }
    if (type instanceof StructType struct && token == JsonToken.START_OBJECT) {
      return struct(parser, struct, path);
    }
    if (type instanceof MapType map && token == JsonToken.START_OBJECT) {
      return map(parser, map.valueType(), path);
    }
    boolean one = token.isScalarValue() && FittingValue.isKnown(type);
    String text = one ? parser.getText() : JsonRow.text(parser, record);
    Object value =
        !one ? null : exact ? FittingValue.exact(text, type) : FittingValue.of(text, type);
    if (value == null) {
      throw new JsonRow.Unfit(FittingValue.fault(path, text, type));
    }
    return value;
  }

  private Object struct(JsonParser parser, StructType struct, String path) throws IOException {
    List<String> names = List.of(struct.fieldNames());
    Object[] values = new Object[names.size()];
    boolean[] seen = new boolean[names.size()];
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int at = names.indexOf(key);
      if (at < 0 || seen[at]) {
        throw new JsonRow.Unfit(
            at < 0
                ? "column '" + column + "' has " + path + "." + key + ", which the schema lacks"
                : "column '" + column + "' has " + path + "." + key + " twice");
      }
      seen[at] = true;
      parser.nextToken();
      values[at] = value(parser, struct.apply(at).dataType(), path + "." + key);
    }
    return RowFactory.create(values);
  }

  private Object map(JsonParser parser, DataType type, String path) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      Object value = value(parser, type, path + "." + key);
      if (values.containsKey(key)) {
        throw new JsonRow.Unfit("column '" + column + "' has " + path + "." + key + " twice");
      }
      values.put(JsonText.wellFormed(key), value);
    }
    return values;
  }
}
