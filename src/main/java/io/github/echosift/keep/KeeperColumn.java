package io.github.echosift.keep;

import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** The column by whose values keepers are chosen. */
public final class KeeperColumn {
  private KeeperColumn() {}

  /**
   * Requires that documents can be ordered by it, where a policy names one.
   *
   * @param input the input's columns
   * @throws UserException where it isn't there, or holds no simple values
   */
  public static void require(KeeperPolicy policy, StructType input) {
    policy.column().ifPresent(name -> require(name, input));
  }

  private static void require(String name, StructType input) {
    if (!Arrays.asList(input.fieldNames()).contains(name)) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "keeper column:%s is not a column of the input; it has: %s",
              name,
              Arrays.stream(input.fieldNames())
                  .filter(other -> !other.startsWith(Columns.HIDDEN))
                  .collect(Collectors.joining(", "))));
    }
    DataType type = input.apply(name).dataType();
    if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "keeper column:%s must hold simple values, actual: %s",
              name,
              type.simpleString()));
    }
  }
}
