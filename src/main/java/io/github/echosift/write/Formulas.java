package io.github.echosift.write;

import static org.apache.spark.sql.functions.regexp_replace;

import io.github.echosift.schema.FormulaText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Marks what a spreadsheet program would take for formulas, and takes the marks off again. */
public final class Formulas {
  private Formulas() {}

  /** The same rows with no text or name that {@link FormulaText} tells to be a formula. */
  static Dataset<Row> disarmed(Dataset<Row> flat) {
    return renamed(flat, FormulaText.UNMARKED, FormulaText.MARK, FormulaText::disarmed);
  }

  /** The rows and names as they were before {@link #disarmed}. */
  public static Dataset<Row> original(Dataset<Row> disarmed) {
    return renamed(disarmed, FormulaText.MARKED, "", FormulaText::original);
  }

  private static Dataset<Row> renamed(
      Dataset<Row> rows, String pattern, String replacement, UnaryOperator<String> name) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      Column column = Tables.column(field);
      boolean text = field.dataType() instanceof StringType;
      columns.add(
          (text ? regexp_replace(column, pattern, replacement) : column)
              .as(name.apply(field.name())));
    }
    return rows.select(columns.toArray(Column[]::new));
  }
}
