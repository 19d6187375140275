package io.github.echosift.spark;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.schema.Columns;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.StructType;

/** An order of rows that hangs on nothing but what they hold. */
public final class RowOrder {
  private RowOrder() {}

  /** The columns whose values Spark can compare, in their order: no maps and no variants. */
  public static List<Column> of(StructType columns) {
    return Arrays.stream(columns.fields())
        .filter(field -> RowOrdering.isOrderable(field.dataType()))
        .map(field -> col(Columns.quoted(field.name())))
        .toList();
  }
}
