package io.github.echosift.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.TimeFormat;
import io.github.echosift.files.Utf8;
import io.github.echosift.schema.Columns;
import io.github.echosift.text.TimeReader;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Judges each record on its own and reads its id, time and text. */
public final class Checks {
  /** Hash of the text as hex, where the record has no id; else null. */
  static final String CONTENT = "_content";

  private static final int HASH_DIGITS = 32;
  private static final long MILLIS_A_DAY = 86_400_000L;

  private static final UserDefinedFunction FAULT =
      udf((UDF2<String, Integer, String>) TextFault::of, DataTypes.StringType);
  private static final UserDefinedFunction BYTES_FAULT =
      udf((UDF1<byte[], String>) Checks::bytesFault, DataTypes.StringType);

  private Checks() {}

  /**
   * Judged records: {@code _row, file, raw} (null for a good record), {@code reason} (null for a
   * good record), {@code _id} (null where there is none or it is empty), {@link #CONTENT}, {@code
   * _time, _doc}.
   */
  static Dataset<Row> judge(Source source, DocumentColumns columns, DocumentFields fields) {
    Column reason = col(Columns.REASON);
    Column text = col(Columns.TEXT);
    Column id = col(Columns.DOC_ID);
    return source
        .rows()
        .withColumn(Columns.TEXT, when(reason.isNull(), text(columns.text())))
        .withColumn(
            Columns.REASON,
            coalesce(
                reason, bytesFault(columns.text()), FAULT.apply(text, lit(fields.maxTextChars()))))
        .withColumn(Columns.DOC_ID, when(reason.isNull(), id(columns)))
        .select(
            col(Columns.ROW),
            col(Columns.FILE),
            when(reason.isNotNull(), col(Columns.RAW)).as(Columns.RAW),
            reason,
            id,
            when(reason.isNull().and(id.isNull()), substring(sha2(text, 256), 1, HASH_DIGITS))
                .as(CONTENT),
            when(reason.isNull(), time(columns, fields.timeFormat())).as(Columns.TIME),
            when(reason.isNull(), col(Columns.DOC)).as(Columns.DOC));
  }

  /** The text columns joined with a newline, nulls left out; null where all are null. */
  static Column text(List<StructField> fields) {
    if (fields.size() == 1) {
      return value(fields.get(0)).cast(DataTypes.StringType);
    }
    Column[] values =
        fields.stream()
            .map(field -> value(field).cast(DataTypes.StringType))
            .toArray(Column[]::new);
    return when(coalesce(values).isNotNull(), concat_ws("\n", values));
  }

  private static Column bytesFault(List<StructField> fields) {
    Column[] faults =
        fields.stream()
            .map(field -> value(field).cast(DataTypes.StringType).cast(DataTypes.BinaryType))
            .map(BYTES_FAULT::apply)
            .toArray(Column[]::new);
    return coalesce(faults);
  }

  private static String bytesFault(byte[] bytes) {
    int invalid = bytes == null ? -1 : Utf8.firstInvalid(bytes);
    return invalid < 0 ? null : "invalid UTF-8 at byte " + invalid;
  }

  private static Column id(DocumentColumns columns) {
    return columns
        .id()
        .map(field -> value(field).cast(DataTypes.StringType))
        .map(id -> when(id.notEqual(""), id))
        .orElse(lit(null).cast(DataTypes.StringType));
  }

  /** Milliseconds since 1970, or null where there is no time or it isn't understood. */
  static Column time(DocumentColumns columns, TimeFormat format) {
    if (columns.time().isEmpty()) {
      return lit(null).cast(DataTypes.LongType);
    }
    StructField field = columns.time().get();
    DataType type = field.dataType();
    Column value = value(field);
    if (type.equals(DataTypes.TimestampType)) {
      return unix_millis(value);
    }
    if (type.equals(DataTypes.DateType)) {
      return unix_date(value).cast(DataTypes.LongType).multiply(MILLIS_A_DAY);
    }
    TimeReader reader = new TimeReader(format);
    return udf((UDF1<String, Long>) reader::millis, DataTypes.LongType)
        .apply(value.cast(DataTypes.StringType));
  }

  private static Column value(StructField field) {
    return col(Columns.DOC).getField(field.name());
  }
}
