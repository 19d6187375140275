package io.github.echosift.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.Columns;
import io.github.echosift.values.FittingValue;
import io.github.echosift.values.GivenTypes;
import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Values of text as values of the types that a user gives. Where there is no text within quotes
 * there is no value, except for a text.
 *
 * @param columns the columns with their types
 * @param id place of the id column, or -1
 */
record TypedRow(StructType columns, int id) implements Serializable {
  private static final String FAULT = "fault";
  private static final String VALUES = "values";
  private static final String TYPED = "_typed";

  /** The source with its columns of text in the given types. */
  static Source of(Source source, GivenTypes given, String id) {
    StructType columns = new StructType();
    boolean any = false;
    int at = -1;
    for (String name : source.columns().fieldNames()) {
      at = name.equals(id) ? columns.size() : at;
      DataType type = given.of(name).orElse(DataTypes.StringType);
      any |= !type.equals(DataTypes.StringType);
      columns = columns.add(name, type);
    }
    if (!any) {
      return source;
    }
    TypedRow row = new TypedRow(columns, at);
    StructType type = new StructType().add(FAULT, DataTypes.StringType).add(VALUES, columns);
    Column typed =
        udf((UDF1<Row, Row>) row::typed, type).asNondeterministic().apply(col(Columns.DOC));
    return new Source(
        source
            .rows()
            .withColumn(TYPED, when(col(Columns.REASON).isNull(), typed))
            .withColumn(Columns.REASON, coalesce(col(Columns.REASON), col(TYPED).getField(FAULT)))
            .withColumn(Columns.DOC, col(TYPED).getField(VALUES))
            .drop(TYPED),
        columns,
        source.aliases(),
        source.notes());
  }

  private Row typed(Row texts) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      String text = texts.getString(i);
      DataType type = columns.apply(i).dataType();
      boolean none = text == null || (text.isEmpty() && !type.equals(DataTypes.StringType));
      if (!none) {
        values[i] = i == id ? FittingValue.exact(text, type) : FittingValue.of(text, type);
        if (values[i] == null) {
          return RowFactory.create(FittingValue.fault(columns.apply(i).name(), text, type), null);
        }
      }
    }
    return RowFactory.create(null, RowFactory.create(values));
  }
}
