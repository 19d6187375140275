package io.github.echosift.write;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import io.github.echosift.config.OutputFormat;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.PassingRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Writes a table as a directory of files, in as few files as its size asks for.
 *
 * <p>Files follow Spark's {@code spark.sql.adaptive.advisoryPartitionSizeInBytes}: a small result
 * is one file; without adaptive execution, {@code spark.sql.shuffle.partitions} files. JSONL states
 * every key, nulls included, so that the schema can be read back. CSV has a header even without
 * rows, quotes by doubling, and holds structs, arrays and maps as JSON text and bytes as Base64;
 * CSV_SAFE marks formulas, see {@link Formulas}. An empty table is readable in every format.
 */
public final class Tables {
  private static final String ORDER = Columns.HIDDEN + "order";

  /** How times are written as text: to the microsecond, which is all that Spark holds. */
  private static final Map<String, String> TIMES =
      Map.of(
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX",
          "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]");

  private Tables() {}

  /**
   * Writes rows; their order within files is not fixed.
   *
   * @param path a directory that does not exist yet
   * @return the number of rows in the files, exact under retries and lost stages
   */
  public static long write(Dataset<Row> rows, String path, OutputFormat format) {
    return saved(gathered(rows), path, format);
  }

  /**
   * Writes rows sorted within each file by a column that is then left out.
   *
   * @param orderColumn the column to sort by, such as {@code _row}; the last one of this name,
   *     which is not written
   * @return as {@link #write}
   */
  public static long writeSorted(
      Dataset<Row> rows, String orderColumn, String path, OutputFormat format) {
    String[] names = rows.columns();
    names[Arrays.asList(names).lastIndexOf(orderColumn)] = ORDER; // the input may have its own
    Dataset<Row> sorted = gathered(rows.toDF(names)).sortWithinPartitions(col(ORDER));
    return saved(sorted.drop(ORDER), path, format);
  }

  /** Rows are counted after their last shuffle, in the stage that writes them. */
  private static long saved(Dataset<Row> rows, String path, OutputFormat format) {
    PassingRows passing = PassingRows.of(rows);
    save(passing.rows(), path, format);
    return passing.count();
  }

  /** Without adaptive execution, as for small inputs, Spark ignores the hint. */
  private static Dataset<Row> gathered(Dataset<Row> rows) {
    RuntimeConfig conf = rows.sparkSession().conf();
    return Boolean.parseBoolean(conf.get("spark.sql.adaptive.enabled"))
        ? rows.hint("rebalance")
        : rows.repartition(Integer.parseInt(conf.get("spark.sql.shuffle.partitions")));
  }

  private static void save(Dataset<Row> rows, String path, OutputFormat format) {
    switch (format) {
      case PARQUET -> ParquetTimes.within(rows.sparkSession(), () -> parquet(rows, path));
      case JSONL -> {
        if (Arrays.asList(rows.columns()).contains(Columns.SOURCE)) {
          JsonSources.write(rows, path, jsonOptions());
        } else {
          writer(rows).options(jsonOptions()).json(path);
        }
      }
      case CSV -> csv(flat(rows), path);
      case CSV_SAFE -> csv(Formulas.disarmed(flat(rows)), path);
    }
  }

  private static void csv(Dataset<Row> rows, String path) {
    writer(rows)
        .options(TIMES)
        .options(
            Map.of(
                "header", "true",
                "escape", "\"",
                "ignoreLeadingWhiteSpace", "false",
                "ignoreTrailingWhiteSpace", "false"))
        .csv(path);
  }

  private static void parquet(Dataset<Row> rows, String path) {
    writer(withoutVoid(rows)).parquet(path);
  }

  private static Map<String, String> jsonOptions() {
    Map<String, String> options = new HashMap<>(TIMES);
    options.put("ignoreNullFields", "false");
    return options;
  }

  /** The one {@code _SUCCESS} of an output stands at its root. */
  static DataFrameWriter<Row> writer(Dataset<Row> rows) {
    return rows.write().option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
  }

  /** A column that is null in every row of the input has no type of its own. */
  private static Dataset<Row> withoutVoid(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      Column column = column(field);
      columns.add(
          field.dataType() instanceof NullType
              ? column.cast(DataTypes.StringType).as(field.name())
              : column);
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> flat(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      columns.add(flat(column(field), field.dataType()).as(field.name()));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  private static Column flat(Column column, DataType type) {
    if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
      return to_json(column, jsonOptions());
    }
    if (type instanceof BinaryType) {
      return base64(column);
    }
    return type instanceof NullType ? column.cast(DataTypes.StringType) : column;
  }

  static Column column(StructField field) {
    return col("`" + field.name().replace("`", "``") + "`");
  }
}
