package io.github.echosift.write;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import io.github.echosift.config.OutputFormat;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.FormulaText;
import io.github.echosift.spark.JsonKeys;
import io.github.echosift.spark.PassingRows;
import io.github.echosift.spark.RowOrder;
import io.github.echosift.spark.SessionConf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
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
   * Writes rows in the order of their columns within each file: which rows a file has and how they
   * stand in it follows from the rows, whatever executors were lost on the way.
   *
   * @param path a directory that does not exist yet
   * @return the number of rows in the files, exact under retries and lost stages
   */
  public static long write(Dataset<Row> rows, String path, OutputFormat format) {
    List<Column> order = RowOrder.of(rows.schema());
    PassingRows passing = PassingRows.of(gathered(rows, order));
    save(sorted(passing, order), FolderColumns.NONE, path, format);
    return passing.count();
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
    return writeParted(rows, orderColumn, List.of(), path, format);
  }

  /**
   * As {@link #writeSorted}, in a folder {@code name=value} for each value of some columns, one
   * below the other; these columns are in no file then, but for JSON records that are carried as
   * they came. A table without rows has no folders, and all columns. A task writes one file after
   * the other.
   *
   * @param folders names of columns, outermost first: of the rows, or of {@link Columns#PARSED}
   */
  public static long writeParted(
      Dataset<Row> rows,
      String orderColumn,
      List<String> folders,
      String path,
      OutputFormat format) {
    String[] names = rows.columns();
    names[Arrays.asList(names).lastIndexOf(orderColumn)] = ORDER; // the input may have its own
    FolderColumns by = new FolderColumns(folders);
    Dataset<Row> prepared = by.prepared(rows.toDF(names));
    List<Column> order = new ArrayList<>(by.values(prepared));
    PassingRows passing =
        PassingRows.of(gathered(prepared, by.isNone() ? List.of(col(ORDER)) : order));
    order.add(col(ORDER));
    save(sorted(passing, order).drop(ORDER), by, path, format);
    long count = passing.count();
    if (count == 0 && !by.isNone()) {
      delete(rows.sparkSession(), path); // nothing would tell the columns
      save(prepared.limit(0).drop(ORDER), FolderColumns.NONE, path, format);
    }
    return count;
  }

  private static Dataset<Row> sorted(PassingRows passing, List<Column> order) {
    return order.isEmpty()
        ? passing.rows()
        : passing.rows().sortWithinPartitions(order.toArray(Column[]::new));
  }

  /**
   * The rows in as many partitions as there are to be files; those of a folder together, as far as
   * they aren't too many. By value and not in turn: so Spark needs no sort before it deals them
   * out, and who gets which does not hang on where they came from. Without adaptive execution, as
   * for small inputs, Spark ignores the hint.
   */
  private static Dataset<Row> gathered(Dataset<Row> rows, List<Column> by) {
    RuntimeConfig conf = rows.sparkSession().conf();
    Column[] keys = by.toArray(Column[]::new);
    if (Boolean.parseBoolean(conf.get("spark.sql.adaptive.enabled"))) {
      return rows.hint("rebalance", (Object[]) keys);
    }
    int partitions = Integer.parseInt(conf.get("spark.sql.shuffle.partitions"));
    return by.isEmpty() ? rows.repartition(partitions) : rows.repartition(partitions, keys);
  }

  private static void save(
      Dataset<Row> rows, FolderColumns folders, String path, OutputFormat format) {
    switch (format) {
      case PARQUET ->
          ParquetTimes.within(
              rows.sparkSession(), () -> writer(withoutVoid(rows), folders.names()).parquet(path));
      case JSONL -> {
        if (Arrays.asList(rows.columns()).contains(Columns.SOURCE)) {
          JsonSources.write(rows, folders, path, jsonOptions());
        } else {
          writer(JsonKeys.readable(rows), folders.names()).options(jsonOptions()).json(path);
        }
      }
      case CSV -> csv(flat(rows), folders.names(), path);
      case CSV_SAFE -> {
        List<String> disarmed = folders.names().stream().map(FormulaText::disarmed).toList();
        csv(Formulas.disarmed(flat(rows)), disarmed, path);
      }
    }
  }

  private static void csv(Dataset<Row> rows, List<String> folders, String path) {
    writer(rows, folders)
        .options(TIMES)
        .options(
            Map.of(
                "header", "true",
                "escape", "\"",
                "ignoreLeadingWhiteSpace", "false",
                "ignoreTrailingWhiteSpace", "false"))
        .csv(path);
  }

  private static Map<String, String> jsonOptions() {
    Map<String, String> options = new HashMap<>(TIMES);
    options.put("ignoreNullFields", "false");
    return options;
  }

  /** The one {@code _SUCCESS} of an output stands at its root. */
  static DataFrameWriter<Row> writer(Dataset<Row> rows, List<String> folders) {
    return rows.write()
        .partitionBy(folders.toArray(String[]::new))
        .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
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
      return to_json(JsonKeys.readable(column, type), jsonOptions());
    }
    if (type instanceof BinaryType) {
      return base64(column);
    }
    return type instanceof NullType ? column.cast(DataTypes.StringType) : column;
  }

  private static void delete(SparkSession spark, String path) {
    Path directory = new Path(path);
    try {
      directory.getFileSystem(SessionConf.hadoop(spark)).delete(directory, true);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + path + " anew", e);
    }
  }

  static Column column(StructField field) {
    return col(Columns.quoted(field.name()));
  }
}
