package io.github.echosift.schema;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/** What an output takes over from the input. */
public final class InputColumns {
  private InputColumns() {}

  /**
   * The columns that stand for the input's: {@link Columns#SOURCE} alone where documents have it,
   * else every field of {@code _doc} that isn't hidden, in order.
   *
   * @param documents schema of rows that have {@code _doc}
   */
  public static List<Column> of(StructType documents) {
    StructType doc = (StructType) documents.apply(Columns.DOC).dataType();
    List<String> names = Arrays.asList(doc.fieldNames());
    List<String> carried =
        names.contains(Columns.SOURCE)
            ? List.of(Columns.SOURCE)
            : names.stream().filter(name -> !name.startsWith(Columns.HIDDEN)).toList();
    return carried.stream().map(name -> col(Columns.DOC).getField(name).as(name)).toList();
  }
}
