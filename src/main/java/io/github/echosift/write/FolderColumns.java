package io.github.echosift.write;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.schema.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;

/**
 * Columns whose values become folders of a table, {@code name=value}, as Spark and Hive write them:
 * they stand in no file then, null and the empty text are {@code __HIVE_DEFAULT_PARTITION__}. JSON
 * records that are carried as they came keep theirs; their folders are made of {@link
 * Columns#PARSED}.
 *
 * @param names outermost first; none for a table without folders
 */
record FolderColumns(List<String> names) {
  private static final String HIDDEN_NAME = Columns.HIDDEN + "folder_";

  /** No folders. */
  static final FolderColumns NONE = new FolderColumns(List.of());

  boolean isNone() {
    return names.isEmpty();
  }

  /** The rows with what is needed to place them, and without {@link Columns#PARSED}. */
  Dataset<Row> prepared(Dataset<Row> rows) {
    List<String> own = Arrays.asList(rows.columns());
    Dataset<Row> out = rows;
    if (isCarried(rows)) {
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        Column value = own.contains(name) ? column(name) : col(Columns.PARSED).getField(name);
        out = out.withColumn(HIDDEN_NAME + i, value);
      }
    } else {
      for (String name : names) {
        if (rows.schema().apply(name).dataType() instanceof NullType) {
          out = out.withColumn(name, column(name).cast(DataTypes.StringType));
        }
      }
    }
    return own.contains(Columns.PARSED) ? out.drop(Columns.PARSED) : out;
  }

  /** The values of the folders, of rows from {@link #prepared}. */
  List<Column> values(Dataset<Row> rows) {
    List<Column> values = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      values.add(isCarried(rows) ? col(HIDDEN_NAME + i) : column(names.get(i)));
    }
    return values;
  }

  /** The values under the names of their folders. */
  List<Column> named(Dataset<Row> rows) {
    List<Column> values = values(rows);
    List<Column> named = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      named.add(values.get(i).as(names.get(i)));
    }
    return named;
  }

  /** Whether a column of rows from {@link #prepared} is only there to place them. */
  static boolean isHidden(String column) {
    return column.startsWith(HIDDEN_NAME);
  }

  private static boolean isCarried(Dataset<Row> rows) {
    return Arrays.asList(rows.columns()).contains(Columns.SOURCE);
  }

  private static Column column(String name) {
    return col(Columns.quoted(name));
  }
}
