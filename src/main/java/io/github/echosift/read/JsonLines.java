package io.github.echosift.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads JSON Lines: a line is an object, its fields are the columns. */
final class JsonLines {
  /** Where Spark puts a line that it can't fit to the schema; no name a user's field has. */
  private static final String UNFIT = "__echosift_unfit";

  private static final String PARSED = "_parsed";

  private static final Map<String, String> OPTIONS =
      Map.of(
          "mode",
          "PERMISSIVE",
          "columnNameOfCorruptRecord",
          UNFIT,
          "maxStringLen",
          String.valueOf(Integer.MAX_VALUE));

  private static final UserDefinedFunction FAULT =
      udf((UDF1<String, String>) JsonFault::of, DataTypes.StringType);

  private JsonLines() {}

  /**
   * The lines as records. Runs two jobs: one counts the lines, one infers the columns from all well
   * formed lines.
   *
   * @param fallback columns, as strings, for an input without a well formed line that has fields
   */
  static Source read(SparkSession spark, List<FileStatus> files, List<String> fallback) {
    Dataset<Row> lines =
        TextLines.lines(spark, files)
            .withColumn(
                Columns.REASON, coalesce(col(Columns.REASON), FAULT.apply(col(Columns.RAW))));
    StructType columns = infer(spark, lines, fallback);
    Column parsed = from_json(col(Columns.RAW), columns.add(UNFIT, "string"), OPTIONS);
    Column unfit = col(PARSED).isNull().or(col(PARSED).getField(UNFIT).isNotNull());
    Column[] fields =
        Arrays.stream(columns.fieldNames())
            .map(name -> col(PARSED).getField(name).as(name))
            .toArray(Column[]::new);
    Dataset<Row> rows =
        lines
            .withColumn(PARSED, when(col(Columns.REASON).isNull(), parsed))
            .withColumn(
                Columns.REASON,
                coalesce(
                    col(Columns.REASON),
                    when(unfit, lit("malformed JSON: a value doesn't fit its column"))))
            .withColumn(Columns.DOC, struct(fields))
            .drop(PARSED);
    return new Source(rows, columns);
  }

  private static StructType infer(SparkSession spark, Dataset<Row> lines, List<String> fallback) {
    Dataset<String> good =
        lines.filter(col(Columns.REASON).isNull()).select(Columns.RAW).as(Encoders.STRING());
    StructType columns = new StructType();
    for (var field : spark.read().options(OPTIONS).json(good).schema().fields()) {
      if (!field.name().equals(UNFIT)) {
        columns = columns.add(field);
      }
    }
    ColumnNames.requireDistinct(spark, columns);
    if (columns.isEmpty()) {
      for (String name : fallback) {
        columns = columns.add(name, DataTypes.StringType);
      }
    }
    return columns;
  }
}
