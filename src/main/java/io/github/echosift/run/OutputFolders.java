package io.github.echosift.run;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Nearest;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/** Whether the values of columns can be names of folders. */
public final class OutputFolders {
  /** More folders than a name node or a listing should hold for one table. */
  static final long MOST = 20_000;

  /** Longest name on all usual filesystems, in bytes. */
  static final int MOST_BYTES = 255;

  /** Texts that Spark, Hive and DuckDB read back as no value. */
  private static final Object[] UNTOLD = {"", "NULL", "__HIVE_DEFAULT_PARTITION__"};

  private static final int UNFIT = Integer.MAX_VALUE;

  private OutputFolders() {}

  /**
   * Requires that the input can be put in the folders that an output wants. Runs a job where it
   * wants any.
   *
   * @param steps hears which values readers of the folders will take for others
   * @param added further columns by which there may be folders
   * @throws UserException where there is no such column, its values are no single ones, or they
   *     make too many folders or too long names
   */
  public static void require(Steps steps, Input input, OutputConfig output, List<String> added) {
    List<String> own = requireColumns(input.schema(), output, added);
    if (!own.isEmpty()) {
      requireNames(steps, input, own);
    }
  }

  /**
   * Requires that there are columns for the folders that an output wants, as far as can be told by
   * the input's columns alone.
   *
   * @return those of the input
   */
  public static List<String> requireColumns(
      StructType input, OutputConfig output, List<String> added) {
    List<String> own = new ArrayList<>();
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : output.partitionBy()) {
      if (name.isEmpty() || name.startsWith(".")) {
        throw new UserException(
            "partition-by can't take a column whose name is empty or begins with a dot: such folders"
                + " are hidden; actual: '"
                + name
                + "'");
      }
      if (!seen.add(name)) {
        throw new UserException("partition-by names column '" + name + "' twice");
      }
      if (!added.contains(name)) {
        requireColumn(name, input, added);
        own.add(name);
      }
    }
    return own;
  }

  private static void requireColumn(String name, StructType columns, List<String> added) {
    List<String> names = new ArrayList<>(Arrays.asList(columns.fieldNames()));
    if (!names.contains(name)) {
      names.addAll(added);
      throw new UserException(
          "partition-by column '" + name + "' isn't in the output; " + Nearest.told(name, names));
    }
    DataType type = columns.apply(name).dataType();
    if (type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType
        || type instanceof VariantType
        || type instanceof BinaryType) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "partition-by column '%s' must hold one value, actual: %s",
              name,
              type.simpleString()));
    }
  }

  private static void requireNames(Steps steps, Input input, List<String> names) {
    Column doc = col(Columns.DOC);
    List<Column> values =
        names.stream().map(name -> doc.getField(name).cast(DataTypes.StringType).as(name)).toList();
    List<Column> counted = new ArrayList<>();
    values.forEach(value -> counted.add(max(bytes().apply(value))));
    values.forEach(value -> counted.add(count(when(value.isin(UNTOLD), lit(1)))));
    Row found =
        input
            .rows()
            .agg(
                approx_count_distinct(struct(values.toArray(Column[]::new))),
                counted.toArray(Column[]::new))
            .head();
    if (found.getLong(0) > MOST) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "partition-by %s would make about %,d folders, more than %,d; take columns with fewer"
                  + " different values",
              String.join(",", names),
              found.getLong(0),
              MOST));
    }
    for (int i = 0; i < names.size(); i++) {
      int bytes = found.isNullAt(1 + i) ? 0 : found.getInt(1 + i);
      if (bytes > MOST_BYTES - 1 - Places.nameBytes(names.get(i))) {
        throw new UserException(
            "partition-by column '"
                + names.get(i)
                + "' holds values that can't be names of folders: "
                + (bytes == UNFIT
                    ? "one has a NUL character"
                    : "the longest takes " + bytes + " bytes"));
      }
    }
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      long untold = found.getLong(1 + names.size() + i);
      if (untold > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "column '%s' holds texts in %,d documents that folders can't tell from no value:"
                    + " empty, NULL or __HIVE_DEFAULT_PARTITION__",
                names.get(i),
                untold));
      }
    }
    if (!notes.isEmpty()) {
      steps.plan("folders", String.join("; ", notes));
    }
  }

  /** Bytes of a value as a part of a name; {@link #UNFIT} where it can be none at all. */
  private static UserDefinedFunction bytes() {
    UDF1<String, Integer> bytes =
        value -> {
          if (value == null) {
            return 0;
          }
          return value.indexOf('\0') >= 0 ? UNFIT : (Integer) Places.nameBytes(value);
        };
    return udf(bytes, DataTypes.IntegerType);
  }
}
