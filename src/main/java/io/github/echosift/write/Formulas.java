package io.github.echosift.write;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * Keeps spreadsheet programs from taking texts for formulas. One that begins with {@code =}, {@code
 * +}, {@code -} or {@code @}, their full-width forms, a tab or an end of line gets an apostrophe in
 * front, which such programs read as "text"; so does a column's name. Numbers stay as they are. See
 * OWASP, "CSV Injection".
 */
final class Formulas {
  private static final String MARK = "'";
  private static final String FORMULA = "^(?:[\\t\\r\\n]|\\s*[=+@\\-\uFF1D\uFF0B\uFF0D\uFF20])";
  private static final String NUMBER = "^[+-]?\\d+(?:[.,]\\d+)*%?$";
  private static final Pattern BEGINS = Pattern.compile(FORMULA);

  private Formulas() {}

  /** The same rows with no text or name that begins like a formula. */
  static Dataset<Row> disarmed(Dataset<Row> flat) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : flat.schema().fields()) {
      Column column = Tables.column(field);
      columns.add(
          (field.dataType() instanceof StringType ? disarmed(column) : column)
              .as(disarmed(field.name())));
    }
    return flat.select(columns.toArray(Column[]::new));
  }

  private static Column disarmed(Column text) {
    return when(text.rlike(FORMULA).and(not(text.rlike(NUMBER))), concat(lit(MARK), text))
        .otherwise(text);
  }

  private static String disarmed(String name) {
    return BEGINS.matcher(name).find() ? MARK + name : name;
  }
}
