package io.github.echosift.values;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Turns one JSON record into values of columns, in one pass over its bytes. */
public final class JsonRow implements Serializable {
  private final JsonColumns columns;
  private transient Map<String, Integer> places;
  private transient Map<DataType, Map<String, Integer>> nested;

  /** Makes rows of these columns. */
  public JsonRow(JsonColumns columns) {
    this.columns = columns;
  }

  /**
   * The record's values, or why it has none.
   *
   * @return {@code reason} string (null for a good record) and the row of its columns (null for a
   *     bad one)
   */
  public Row of(byte[] record) {
    try (JsonParser parser = JsonFault.open(record)) {
      String fault = JsonFault.start(parser, record);
      if (fault != null) {
        return RowFactory.create(fault, null);
      }
      Object[] values = values(parser, record);
      fault = JsonFault.end(parser);
      return fault == null
          ? RowFactory.create(null, RowFactory.create(values))
          : RowFactory.create(fault, null);
    } catch (Unfit e) {
      return RowFactory.create(e.getMessage(), null);
    } catch (IOException e) {
      return RowFactory.create(JsonFault.told(e), null);
    }
  }

  private Object[] values(JsonParser parser, byte[] record) throws IOException {
    if (places == null) {
      places = columns.places();
    }
    int count = columns.columns().size();
    Object[] values = new Object[count + columns.picks().size()];
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Integer place = places.get(key);
      parser.nextToken();
      int start = columns.picks().isEmpty() ? 0 : start(parser);
      if (place == null) {
        parser.skipChildren();
      } else {
        values[place] = value(parser, columns.columns().get(place), record);
      }
      for (int i = 0; i < columns.picks().size(); i++) {
        JsonColumns.Pick pick = columns.picks().get(i);
        if (pick.key().equals(key)) {
          values[count + i] = picked(parser, record, start, pick);
        }
      }
    }
    return values;
  }

  private Object value(JsonParser parser, JsonColumns.Column column, byte[] record)
      throws IOException {
    return column.fit() == JsonColumns.Fit.FOUND
        ? value(parser, column.type(), record)
        : GivenValue.of(parser, column, record);
  }

  /** The value that the parser stands on; leaves the parser on its last token. */
  private Object value(JsonParser parser, DataType type, byte[] record) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (type == null || type instanceof StringType) {
      return text(parser, record);
    }
    if (type instanceof LongType && token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getLongValue();
    }
    if (type instanceof DoubleType && token.isNumeric()) {
      double number = parser.getDoubleValue();
      // Jackson reads -0 as a whole number, which has no sign.
      return number == 0 && parser.getText().startsWith("-") ? -0.0 : number;
    }
    if (type instanceof BooleanType && token.isBoolean()) {
      return parser.getBooleanValue();
    }
    if (type instanceof DecimalType && token == JsonToken.VALUE_NUMBER_INT) {
      return new BigDecimal(parser.getText());
    }
    if (type instanceof ArrayType array && token == JsonToken.START_ARRAY) {
      List<Object> members = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        members.add(value(parser, array.elementType(), record));
      }
      return members;
    }
    if (type instanceof StructType struct && token == JsonToken.START_OBJECT) {
      return struct(parser, struct, record);
    }
    throw new Unfit("malformed JSON: a value doesn't fit its column");
  }

  private Row struct(JsonParser parser, StructType struct, byte[] record) throws IOException {
    if (nested == null) {
      nested = new HashMap<>();
    }
    Map<String, Integer> at = nested.computeIfAbsent(struct, type -> places((StructType) type));
    Object[] values = new Object[struct.size()];
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Integer place = at.get(parser.currentName());
      parser.nextToken();
      if (place == null) {
        parser.skipChildren();
      } else {
        values[place] = value(parser, struct.apply(place).dataType(), record);
      }
    }
    return RowFactory.create(values);
  }

  private static Map<String, Integer> places(StructType struct) {
    Map<String, Integer> places = new HashMap<>();
    for (String name : struct.fieldNames()) {
      places.put(name, places.size());
    }
    return places;
  }

  static String text(JsonParser parser, byte[] record) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return JsonText.wellFormed(parser.getText());
    }
    if (parser.currentToken().isScalarValue()) {
      return parser.getText();
    }
    int start = start(parser);
    parser.skipChildren();
    return new String(record, start, end(parser) - start, StandardCharsets.UTF_8);
  }

  private static String picked(JsonParser parser, byte[] record, int start, JsonColumns.Pick pick)
      throws IOException {
    if (parser.currentToken().isScalarValue()) {
      boolean none = !pick.path().isEmpty() || parser.currentToken() == JsonToken.VALUE_NULL;
      return none ? null : JsonText.wellFormed(parser.getText());
    }
    int length = end(parser) - start;
    String text;
    try (JsonParser value = JsonFault.open(record, start, length)) {
      value.nextToken();
      text = JsonText.at(value, pick.path());
    }
    if (text == null && pick.taken() == JsonColumns.Taken.VALUE) {
      try (JsonParser value = JsonFault.open(record, start, length)) {
        value.nextToken();
        text = JsonText.whole(value, pick.path());
      }
    }
    return text == null ? null : JsonText.wellFormed(text);
  }

  private static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /** Behind the object or list that the parser has come to the end of. */
  private static int end(JsonParser parser) {
    return (int) parser.currentLocation().getByteOffset();
  }

  /** The value is of another kind than its column; says why the record is no good. */
  static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String fault) {
      super(fault, null, false, false);
    }
  }
}
