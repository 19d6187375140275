package io.github.echosift.spark;

import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Types of Parquet that Spark has none for, and what their values are read as instead. */
public enum ForeignParquet {
  UUID(DataTypes.BinaryType, DataTypes.StringType, "text"),
  TIME_MILLIS(DataTypes.IntegerType, DataTypes.StringType, "text"),
  TIME_MICROS(DataTypes.LongType, DataTypes.StringType, "text"),
  TIME_NANOS(DataTypes.LongType, DataTypes.StringType, "text"),
  TIMESTAMP_NANOS(DataTypes.LongType, DataTypes.LongType, "nanoseconds since 1970");

  private static final long NANOS_A_DAY = 86_400_000_000_000L;

  private final DataType stored;
  private final DataType shown;
  private final String words;

  ForeignParquet(DataType stored, DataType shown, String words) {
    this.stored = stored;
    this.shown = shown;
    this.words = words;
  }

  /** The type of a column, if it is one of them. */
  static Optional<ForeignParquet> of(Type column) {
    if (!column.isPrimitive() || column.isRepetition(Type.Repetition.REPEATED)) {
      return Optional.empty();
    }
    LogicalTypeAnnotation logical = column.getLogicalTypeAnnotation();
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      return Optional.of(UUID);
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      return Optional.of(
          switch (time.getUnit()) {
            case MILLIS -> TIME_MILLIS;
            case MICROS -> TIME_MICROS;
            case NANOS -> TIME_NANOS;
          });
    }
    return logical instanceof TimestampLogicalTypeAnnotation time
            && time.getUnit() == LogicalTypeAnnotation.TimeUnit.NANOS
        ? Optional.of(TIMESTAMP_NANOS)
        : Optional.empty();
  }

  /** The type that Spark can read the bytes as. */
  DataType stored() {
    return stored;
  }

  /** The type of the values. */
  DataType shown() {
    return shown;
  }

  /** What the values are, for people. */
  String words() {
    return words;
  }

  /** The value of what was stored: a UUID and a time of day as they are usually written. */
  public Column value(Column bytes) {
    return switch (this) {
      case UUID -> uuid(lower(hex(bytes)));
      case TIME_MILLIS -> time(bytes, 1_000_000);
      case TIME_MICROS -> time(bytes, 1_000);
      case TIME_NANOS -> time(bytes, 1);
      case TIMESTAMP_NANOS -> bytes;
    };
  }

  private static Column uuid(Column digits) {
    Column joined =
        concat_ws(
            "-",
            substring(digits, 1, 8),
            substring(digits, 9, 4),
            substring(digits, 13, 4),
            substring(digits, 17, 4),
            substring(digits, 21, 12));
    return when(digits.isNotNull(), joined);
  }

  private static Column time(Column units, long nanos) {
    UDF1<Long, String> text = value -> value == null ? null : time(value, nanos);
    return udf(text, DataTypes.StringType).apply(units.cast(DataTypes.LongType));
  }

  /** As it is usually written; of a number that is no time of a day its digits. */
  private static String time(long value, long nanos) {
    return value < 0 || value >= NANOS_A_DAY / nanos
        ? String.valueOf(value)
        : DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(value * nanos));
  }
}
