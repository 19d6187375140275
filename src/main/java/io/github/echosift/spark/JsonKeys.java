package io.github.echosift.spark;

import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.transform_keys;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.Columns;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Maps as JSON can hold them. Spark writes a key that is no text as it lies in memory; here a map
 * whose keys are more than a word becomes the list of its entries, {@code key} and {@code value}.
 */
public final class JsonKeys {
  private JsonKeys() {}

  /** The rows with columns that can be written as JSON. */
  public static Dataset<Row> readable(Dataset<Row> rows) {
    return needs(rows.schema())
        ? rows.select(
            Arrays.stream(rows.schema().fields())
                .map(field -> readable(named(field), field.dataType()).as(field.name()))
                .toArray(Column[]::new))
        : rows;
  }

  /** The value as one that can be written as JSON. */
  public static Column readable(Column value, DataType type) {
    if (!needs(type)) {
      return value;
    }
    if (type instanceof StructType struct) {
      Column[] fields =
          Arrays.stream(struct.fields())
              .map(
                  field ->
                      readable(value.getField(field.name()), field.dataType()).as(field.name()))
              .toArray(Column[]::new);
      return when(value.isNotNull(), struct(fields));
    }
    if (type instanceof ArrayType array) {
      return transform(value, element -> readable(element, array.elementType()));
    }
    MapType map = (MapType) type;
    if (isWord(map.keyType())) {
      return transform_values(value, (key, entry) -> readable(entry, map.valueType()));
    }
    if (map.keyType().equals(DataTypes.DateType)) {
      Column named = transform_keys(value, (key, entry) -> key.cast(DataTypes.StringType));
      DataType plain = DataTypes.createMapType(DataTypes.StringType, map.valueType());
      return readable(named, plain);
    }
    StructType entry = new StructType().add("key", map.keyType()).add("value", map.valueType());
    return readable(map_entries(value), DataTypes.createArrayType(entry));
  }

  private static boolean needs(DataType type) {
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields()).anyMatch(field -> needs(field.dataType()));
    }
    if (type instanceof ArrayType array) {
      return needs(array.elementType());
    }
    return type instanceof MapType map && (!isWord(map.keyType()) || needs(map.valueType()));
  }

  private static boolean isWord(DataType key) {
    return key instanceof StringType
        || key instanceof NumericType
        || key.equals(DataTypes.BooleanType);
  }

  private static Column named(StructField field) {
    return functions.col(Columns.quoted(field.name()));
  }
}
