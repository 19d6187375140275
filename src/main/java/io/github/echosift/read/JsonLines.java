package io.github.echosift.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputFormat;
import io.github.echosift.files.FileSlice;
import io.github.echosift.files.FormedFile;
import io.github.echosift.files.JsonValueCursor;
import io.github.echosift.files.LineCursor;
import io.github.echosift.files.NumberedFiles;
import io.github.echosift.files.RecordCursor;
import io.github.echosift.files.SlicePlan;
import io.github.echosift.files.Tally;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.values.GivenTypes;
import io.github.echosift.values.JsonColumns;
import io.github.echosift.values.JsonRow;
import io.github.echosift.values.JsonShape;
import io.github.echosift.values.JsonTally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads JSON: a record is an object, its keys are the columns.
 *
 * <p>The input is read twice. The first reading counts the records and learns the {@link JsonShape}
 * of their values; the second makes a row of each. Types are taken from the values so that each of
 * them comes back as it was, and for an output of JSON lines the record's own text travels beside
 * its columns, so that nothing depends on types at all.
 */
final class JsonLines {
  /** Without white space of JSON around it, as far as a line can hold it. */
  private static final String TRIMMED =
      "trim(BOTH ' \\t\\r' FROM CAST(" + Columns.RAW + " AS STRING))";

  private static final String PARSED = "_parsed";
  private static final String FAULT = "fault";
  private static final String VALUES = "values";

  private JsonLines() {}

  /**
   * The records; runs one job, which counts them and learns their columns.
   *
   * @param config columns as the user calls them, and bounds of records; the text columns stand in
   *     for the columns of an input without any well formed record
   * @param given types of columns
   * @param output format of the output: of JSON lines the records' own text becomes {@link
   *     Columns#SOURCE}
   */
  static Source read(
      SparkSession spark,
      List<FormedFile> files,
      InputConfig config,
      GivenTypes given,
      OutputFormat output) {
    NumberedFiles numbered = new NumberedFiles(spark, SlicePlan.ofLines(spark, files));
    int most = config.reading().maxRecordBytes();
    RecordCursor.Factory cursors = (slice, hadoop) -> cursor(slice, hadoop, most);
    List<Tally> tallies =
        numbered.count((slice, hadoop) -> new JsonTally(cursors.open(slice, hadoop)));
    JsonColumns columns = columns(spark, shape(tallies, output), config.fields(), given);
    Dataset<Row> lines = numbered.read(cursors, tallies, Source.RECORD);
    return source(lines, columns, output);
  }

  static RecordCursor cursor(FileSlice slice, Configuration hadoop, int most) throws IOException {
    return switch (slice.form().layout()) {
      case LINES -> new LineCursor(slice, hadoop, most);
      case VALUES -> new JsonValueCursor(slice, hadoop, most);
    };
  }

  private static Source source(Dataset<Row> lines, JsonColumns columns, OutputFormat output) {
    StructType parsedType =
        new StructType().add(FAULT, DataTypes.StringType).add(VALUES, columns.all());
    JsonRow parse = new JsonRow(columns);
    Column parsed =
        udf((UDF1<byte[], Row>) parse::of, parsedType).asNondeterministic().apply(col(Columns.RAW));
    Column values = col(PARSED).getField(VALUES);
    List<Column> doc = new ArrayList<>();
    Arrays.stream(columns.all().fieldNames())
        .forEach(name -> doc.add(values.getField(name).as(name)));
    Column raw = col(Columns.RAW).cast(DataTypes.StringType);
    if (output == OutputFormat.JSONL) {
      doc.add(when(col(Columns.REASON).isNull(), expr(TRIMMED)).as(Columns.SOURCE));
    }
    Dataset<Row> rows =
        lines
            .withColumn(PARSED, when(col(Columns.REASON).isNull(), parsed))
            .withColumn(Columns.REASON, coalesce(col(Columns.REASON), col(PARSED).getField(FAULT)))
            .withColumn(Columns.DOC, struct(doc.toArray(Column[]::new)))
            .withColumn(Columns.RAW, raw)
            .drop(PARSED);
    List<String> notes = output == OutputFormat.JSONL ? List.of() : columns.notes();
    return new Source(rows, columns.visible(), columns.aliases(), notes);
  }

  private static JsonShape shape(List<Tally> tallies, OutputFormat output) {
    JsonShape shape = new JsonShape();
    tallies.forEach(tally -> shape.merge((JsonShape) tally.found()));
    if (shape.isFull() && output != OutputFormat.JSONL) {
      throw new UserException(
          "the records have more than "
              + JsonColumns.MOST
              + " different keys, too many for columns; --output-format jsonl carries them as they"
              + " are");
    }
    return shape;
  }

  private static JsonColumns.Names names(SparkSession spark) {
    return Boolean.parseBoolean(spark.conf().get("spark.sql.caseSensitive"))
        ? JsonColumns.Names.BY_CASE
        : JsonColumns.Names.BY_LETTERS;
  }

  private static JsonColumns columns(
      SparkSession spark, JsonShape shape, DocumentFields fields, GivenTypes given) {
    if (shape.fields().isEmpty()) {
      return JsonColumns.ofTexts(fields.text());
    }
    JsonColumns columns = JsonColumns.of(shape, fields, given, names(spark));
    for (String name : fields.text()) {
      if (!shape.fields().containsKey(name) && !columns.aliases().containsKey(name)) {
        requireNoList(shape, name);
      }
    }
    return columns;
  }

  static void requireNoList(JsonShape shape, String text) {
    Optional<String> keys = shape.listOf(text.split("\\.", -1)[0]);
    if (keys.isPresent()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "text column '%s' isn't in the input but in the members of its list '%s'; give"
                  + " --records %s, so that each of them is a record",
              text,
              keys.get(),
              keys.get()));
    }
  }
}
