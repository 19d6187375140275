package io.github.echosift.read;

import io.github.echosift.schema.UserException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** Checks that Spark can tell the columns of an input apart. */
final class ColumnNames {
  private ColumnNames() {}

  /**
   * Requires names that differ in more than case, within columns too, unless Spark heeds case.
   *
   * @throws UserException naming two columns that differ only in case
   */
  static void requireDistinct(SparkSession spark, StructType columns) {
    if (Boolean.parseBoolean(spark.conf().get("spark.sql.caseSensitive"))) {
      return;
    }
    requireDistinct(columns);
  }

  private static void requireDistinct(DataType type) {
    if (type instanceof ArrayType array) {
      requireDistinct(array.elementType());
    } else if (type instanceof MapType map) {
      requireDistinct(map.keyType());
      requireDistinct(map.valueType());
    } else if (type instanceof StructType struct) {
      requireDistinct(struct.fieldNames());
      Arrays.stream(struct.fields()).forEach(field -> requireDistinct(field.dataType()));
    }
  }

  private static void requireDistinct(String... names) {
    Map<String, String> seen = new HashMap<>();
    for (String name : names) {
      String other = seen.put(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "input columns '%s' and '%s' differ only in case; give --conf spark.sql.caseSensitive=true",
                other,
                name));
      }
    }
  }
}
