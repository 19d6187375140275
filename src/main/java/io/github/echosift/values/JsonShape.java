package io.github.echosift.values;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the values at one place of many JSON records have in common.
 *
 * <p>A shape only ever widens, so shapes of parts of an input merge to the shape of the whole in
 * any order; only the order of fields is that of the first record that has them. It proposes a
 * column type that holds every value it has seen without loss: whole numbers with all their digits,
 * fractions as double where each comes back as the same number. Where there is no such type
 * (numbers beside texts, an empty object, a key twice) it proposes none, and the value stays the
 * JSON text it is.
 */
public final class JsonShape implements Serializable {
  /** Deeper values stay JSON text. */
  static final int MOST_DEPTH = 16;

  /** An object with more keys is rather a map; it stays JSON text. */
  static final int MOST_FIELDS = 500;

  private static final int BOOLEAN = 1;

  /** Whole and at most 2^53: the same as double and as long. */
  private static final int SMALL = 2;

  private static final int LONG = 4;

  /** Whole, up to 38 digits. */
  private static final int BIG = 8;

  /** Comes back from double as the same number. */
  private static final int FRACTION = 16;

  private static final int INEXACT = 32;
  private static final int STRING = 64;
  private static final int OBJECT = 128;
  private static final int ARRAY = 256;

  /** Seen in a form that no column type holds. */
  private static final int UNTYPED = 512;

  private static final int WHOLE = SMALL | LONG | BIG;
  private static final long SAFE = 1L << 53;

  private int kinds;
  private Map<String, JsonShape> fields = Map.of();
  private JsonShape element;
  private transient int objects;
  private transient int turn;

  /** Shapes of the fields, in the order in which they were met; of objects only. */
  public Map<String, JsonShape> fields() {
    return fields;
  }

  /** Whether there were more fields than are kept, or values that no type holds. */
  public boolean isFull() {
    return (kinds & UNTYPED) != 0;
  }

  boolean hasArrays() {
    return (kinds & ARRAY) != 0;
  }

  /** Whether objects are values of which MongoDB tells the type. */
  boolean isWrapped() {
    return JsonText.isWrapped(fields.keySet());
  }

  /** Whether any value has something at a path of field names, lists looked through. */
  boolean holds(List<String> path) {
    if (path.isEmpty()) {
      return true;
    }
    JsonShape next = fields.get(path.get(0));
    return (next != null && next.holds(path.subList(1, path.size())))
        || (element != null && element.holds(path));
  }

  /** The keys, with dots between them, of a list whose members have a field. */
  public Optional<String> listOf(String name) {
    for (Map.Entry<String, JsonShape> field : fields.entrySet()) {
      JsonShape within = field.getValue().element;
      if (within != null && within.fields.containsKey(name)) {
        return Optional.of(field.getKey());
      }
      Optional<String> deeper = (within == null ? field.getValue() : within).listOf(name);
      if (deeper.isPresent()) {
        return deeper.map(keys -> field.getKey() + "." + keys);
      }
    }
    return Optional.empty();
  }

  /** The shape of a field, made if it is new and the object isn't full. */
  JsonShape field(String name, int most) {
    if (fields.isEmpty()) {
      fields = new LinkedHashMap<>();
    }
    JsonShape field = fields.get(name);
    if (field == null) {
      if (fields.size() >= most) {
        kinds |= UNTYPED;
        return new JsonShape();
      }
      field = new JsonShape();
      fields.put(name, field);
    }
    return field;
  }

  /** Takes in the value that the parser stands on; leaves the parser on its last token. */
  void see(JsonParser parser, int depth) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> seeObject(parser, depth);
      case START_ARRAY -> seeArray(parser, depth);
      case VALUE_STRING -> kinds |= STRING;
      case VALUE_TRUE, VALUE_FALSE -> kinds |= BOOLEAN;
      case VALUE_NUMBER_INT -> kinds |= whole(parser.getText());
      case VALUE_NUMBER_FLOAT -> kinds |= fraction(parser.getText());
      default -> {
        // null fits everywhere
      }
    }
  }

  private void seeObject(JsonParser parser, int depth) throws IOException {
    kinds |= OBJECT;
    if (depth >= MOST_DEPTH) {
      kinds |= UNTYPED;
      parser.skipChildren();
      return;
    }
    int turn = ++objects;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonShape field = field(name, MOST_FIELDS);
      if (field.turn == turn || name.isEmpty()) {
        kinds |= UNTYPED; // a key twice, or without a name
      }
      field.turn = turn;
      parser.nextToken();
      field.see(parser, depth + 1);
    }
  }

  private void seeArray(JsonParser parser, int depth) throws IOException {
    kinds |= ARRAY;
    if (depth >= MOST_DEPTH) {
      kinds |= UNTYPED;
      parser.skipChildren();
      return;
    }
    if (element == null) {
      element = new JsonShape();
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.see(parser, depth + 1);
    }
  }

  /** Takes in what another shape has seen. */
  public void merge(JsonShape other) {
    kinds |= other.kinds;
    other.fields.forEach((name, shape) -> field(name, Integer.MAX_VALUE).merge(shape));
    if (other.element != null) {
      element = element == null ? new JsonShape() : element;
      element.merge(other.element);
    }
  }

  /** The type that holds every value as it is, or null where there is none. */
  DataType type() {
    if (kinds == 0 || kinds == STRING) {
      return DataTypes.StringType;
    }
    if (kinds == BOOLEAN) {
      return DataTypes.BooleanType;
    }
    if ((kinds & ~(SMALL | LONG)) == 0) {
      return DataTypes.LongType;
    }
    if ((kinds & ~WHOLE) == 0) {
      return DataTypes.createDecimalType(38, 0);
    }
    if ((kinds & ~(SMALL | FRACTION)) == 0) {
      return DataTypes.DoubleType;
    }
    if (kinds == OBJECT) {
      return struct();
    }
    if (kinds == ARRAY) {
      DataType type = element.type();
      return type == null ? null : DataTypes.createArrayType(type);
    }
    return null;
  }

  private DataType struct() {
    StructType struct = new StructType();
    Map<String, String> seen = new LinkedHashMap<>();
    for (Map.Entry<String, JsonShape> field : fields.entrySet()) {
      DataType type = field.getValue().type();
      String folded = field.getKey().toLowerCase(Locale.ROOT);
      if (type == null || seen.put(folded, field.getKey()) != null) {
        return null;
      }
      struct = struct.add(field.getKey(), type);
    }
    return struct.isEmpty() ? null : struct;
  }

  private static int whole(String digits) {
    if (digits.equals("-0")) {
      return FRACTION;
    }
    int length = digits.length() - (digits.charAt(0) == '-' ? 1 : 0);
    if (length <= 15) {
      return SMALL;
    }
    if (length > 19) {
      return length > 38 ? INEXACT : BIG;
    }
    try {
      long value = Long.parseLong(digits);
      return value >= -SAFE && value <= SAFE ? SMALL : LONG;
    } catch (NumberFormatException e) {
      return BIG;
    }
  }

  private static int fraction(String digits) {
    if (digits.length() <= 16 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0) {
      return FRACTION; // up to 15 digits come back, and NaN has no digits at all
    }
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      return digits.indexOf('I') >= 0 || digits.indexOf('N') >= 0 ? FRACTION : INEXACT;
    }
    if (digits.length() > 400) {
      return INEXACT;
    }
    try {
      return new BigDecimal(Double.toString(value)).compareTo(new BigDecimal(digits)) == 0
          ? FRACTION
          : INEXACT;
    } catch (NumberFormatException e) {
      return INEXACT; // an exponent of more digits than a decimal's
    }
  }
}
