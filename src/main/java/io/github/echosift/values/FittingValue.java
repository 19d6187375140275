package io.github.echosift.values;

import io.github.echosift.text.TimeMillis;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/**
 * A text as the value of a type, where the value says what the text says: all digits, the whole
 * fraction of a second, no day that there isn't. Blanks around it are passed over. A date-time
 * without zone is UTC as a timestamp.
 */
public final class FittingValue {
  static final String KNOWN =
      "STRING, BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL, DATE, TIMESTAMP,"
          + " TIMESTAMP_NTZ, and ARRAY, STRUCT, MAP<STRING, ...> of them";

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  private static final int LONGEST = 400;

  private static final Map<String, Double> NO_NUMBERS =
      Map.of(
          "NaN", Double.NaN,
          "Infinity", Double.POSITIVE_INFINITY,
          "-Infinity", Double.NEGATIVE_INFINITY);

  private FittingValue() {}

  static boolean isKnown(DataType type) {
    return type.equals(DataTypes.StringType)
        || type.equals(DataTypes.BooleanType)
        || type instanceof FloatType
        || type instanceof DoubleType
        || type instanceof DecimalType
        || isWhole(type)
        || isTime(type);
  }

  /** Whether two values of the type are two texts. */
  static boolean isExact(DataType type) {
    return type.equals(DataTypes.StringType)
        || isWhole(type)
        || (type instanceof DecimalType decimal && decimal.scale() == 0);
  }

  private static boolean isWhole(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }

  private static boolean isTime(DataType type) {
    return type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType);
  }

  /** The value, of the type that Spark takes from Java; null where the text doesn't fit. */
  public static Object of(String text, DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return text;
    }
    String trimmed = text.strip();
    if (type.equals(DataTypes.BooleanType)) {
      boolean yes = trimmed.equalsIgnoreCase("true");
      return (yes || trimmed.equalsIgnoreCase("false")) ? yes : null;
    }
    if (isTime(type)) {
      return time(trimmed, type);
    }
    boolean real = type instanceof DoubleType || type instanceof FloatType;
    if (real && NO_NUMBERS.containsKey(trimmed)) {
      double value = NO_NUMBERS.get(trimmed);
      return type instanceof FloatType ? (Object) (float) value : (Object) value;
    }
    if (trimmed.length() > LONGEST || !NUMBER.matcher(trimmed).matches()) {
      return null;
    }
    return number(new BigDecimal(trimmed), type);
  }

  /** As {@link #of}, where the value as text must be the same text: two ids stay two. */
  public static Object exact(String text, DataType type) {
    Object value = of(text, type);
    return value != null && value.toString().equals(text) ? value : null;
  }

  /** Why a value of a column doesn't fit, in one line. */
  public static String fault(String column, String value, DataType type) {
    String shown = value.replaceAll("\\p{Cntrl}", " ");
    int most = shown.codePointCount(0, shown.length()) > 80 ? shown.offsetByCodePoints(0, 80) : -1;
    return String.format(
        Locale.ROOT,
        "column '%s' holds '%s', which is no %s",
        column,
        most < 0 ? shown : shown.substring(0, most) + "...",
        type.sql());
  }

  private static Object number(BigDecimal number, DataType type) {
    if (type instanceof DoubleType) {
      double value = number.doubleValue();
      return !Double.isInfinite(value) && isSame(number, Double.toString(value)) ? value : null;
    }
    if (type instanceof FloatType) {
      float value = number.floatValue();
      return !Float.isInfinite(value) && isSame(number, Float.toString(value)) ? value : null;
    }
    if (number.signum() != 0 && number.precision() - (long) number.scale() > 40) {
      return null;
    }
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (type instanceof DecimalType decimal) {
      boolean fits =
          plain.scale() <= decimal.scale()
              && plain.precision() - plain.scale() <= decimal.precision() - decimal.scale();
      return fits ? plain.setScale(decimal.scale()) : null;
    }
    return plain.scale() > 0 ? null : whole(plain.toBigInteger(), type);
  }

  private static Object whole(BigInteger number, DataType type) {
    int bits = type instanceof LongType ? 64 : type instanceof IntegerType ? 32 : 16;
    bits = type instanceof ByteType ? 8 : bits;
    if (number.bitLength() >= bits) {
      return null;
    }
    return switch (bits) {
      case 64 -> (Object) number.longValue();
      case 32 -> (Object) number.intValue();
      case 16 -> (Object) number.shortValue();
      default -> (Object) number.byteValue();
    };
  }

  private static boolean isSame(BigDecimal number, String other) {
    return number.compareTo(new BigDecimal(other)) == 0;
  }

  private static Object time(String text, DataType type) {
    TemporalAccessor parsed;
    try {
      parsed = TimeMillis.ISO.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
    LocalDate date = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    ZoneOffset zone = parsed.query(TemporalQueries.offset());
    boolean known = date.getYear() >= 1 && date.getYear() <= 9999;
    if (!known || (time != null && time.toNanoOfDay() % 1000 != 0)) {
      return null;
    }
    if (type.equals(DataTypes.DateType)) {
      return time == null ? date : null;
    }
    LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
    if (type.equals(DataTypes.TimestampNTZType)) {
      return zone == null ? local : null;
    }
    Instant instant = local.toInstant(zone == null ? ZoneOffset.UTC : zone);
    return instant;
  }
}
