package io.github.echosift.read;

import io.github.echosift.files.Foreign;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.ForeignParquet;
import io.github.echosift.spark.ParquetColumns;
import io.github.echosift.spark.SessionConf;
import io.github.echosift.spark.WiderType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The files of a Parquet input, by schema, and the columns that hold the values of all.
 *
 * @param tables the files of each schema
 * @param columns name and type of every column, in the order in which the files have them
 * @param notes what was widened or left out
 */
record ParquetParts(List<Table> tables, StructType columns, List<String> notes) {
  /**
   * Files of one schema.
   *
   * @param rows their columns as Spark reads them
   * @param foreign how columns that Spark has no type for come to their values
   */
  record Table(Dataset<Row> rows, Map<String, ForeignParquet> foreign) {}

  /** Options for reading: names are taken as they are. */
  static final Map<String, String> LITERAL = Map.of("__globPaths__", "false");

  /**
   * Looks into each file's footer, one by one: for files that Spark itself can't read as one table.
   *
   * @throws UserException if a file is no Parquet
   */
  static ParquetParts of(SparkSession spark, List<String> files) {
    Set<String> notes = new LinkedHashSet<>();
    Map<ParquetColumns, List<String>> bySchema = new LinkedHashMap<>();
    Map<String, StructField> merged = new LinkedHashMap<>();
    Map<String, String> first = new LinkedHashMap<>();
    Set<String> dropped = new HashSet<>();
    for (String file : files) {
      ParquetColumns schema = schema(spark, file, notes);
      bySchema.computeIfAbsent(schema, s -> new ArrayList<>()).add(file);
      for (StructField field : schema.known().fields()) {
        merge(field, file, merged, first, dropped, notes);
      }
    }
    StructType columns = new StructType();
    for (StructField field : merged.values()) {
      if (!dropped.contains(field.name())) {
        columns = columns.add(field);
      }
    }
    List<Table> tables = new ArrayList<>();
    bySchema.forEach(
        (schema, same) ->
            tables.add(
                new Table(
                    spark
                        .read()
                        .options(LITERAL)
                        .schema(schema.stored())
                        .parquet(same.toArray(String[]::new)),
                    schema.foreign())));
    return new ParquetParts(tables, columns, List.copyOf(notes));
  }

  private static ParquetColumns schema(SparkSession spark, String file, Set<String> notes) {
    try {
      ParquetColumns columns = ParquetColumns.of(spark, file);
      ColumnNames.requireDistinct(spark, columns.stored()); // else Spark tells it in its own words
      notes.addAll(columns.notes());
      return columns;
    } catch (IOException e) {
      throw new UserException(
          Foreign.named(SessionConf.hadoop(spark), file)
              .map(foreign -> "input " + file + " seems to be " + foreign)
              .orElseGet(() -> "can't read Parquet input " + file + ": " + reason(e)),
          e);
    }
  }

  private static String reason(IOException fault) {
    String words = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    return words.contains("is not a Parquet file")
        ? "it is no Parquet file, or not all of it; fetch it again, or tell by --format what it is"
        : words + (words.contains("corrupt") ? "; fetch or write it anew" : "");
  }

  private static void merge(
      StructField field,
      String file,
      Map<String, StructField> merged,
      Map<String, String> first,
      Set<String> dropped,
      Set<String> notes) {
    StructField before = merged.putIfAbsent(field.name(), field);
    String seen = first.putIfAbsent(field.name(), file);
    if (before == null || before.dataType().sameType(field.dataType())) {
      return;
    }
    Optional<DataType> wider = WiderType.of(before.dataType(), field.dataType());
    String differs =
        String.join(
            " ",
            "column '" + field.name() + "' is",
            before.dataType().simpleString(),
            "in",
            seen,
            "and",
            field.dataType().simpleString(),
            "in",
            file + ": ");
    if (wider.isEmpty()) {
      dropped.add(field.name());
      notes.add(differs + "it is left out");
      return;
    }
    notes.add(differs + "it is read as " + wider.get().simpleString());
    merged.put(field.name(), new StructField(field.name(), wider.get(), true, before.metadata()));
  }
}
