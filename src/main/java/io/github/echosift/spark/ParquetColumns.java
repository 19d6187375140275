package io.github.echosift.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimeType;

/**
 * Columns of a Parquet file, those apart that Spark has no type for.
 *
 * @param known the columns that can be read, by the type that their values have
 * @param stored the same by the type that Spark reads them as
 * @param foreign how those of another type than is stored come to their values
 * @param unknown name and Parquet type of the columns that can't be read
 */
public record ParquetColumns(
    StructType known,
    StructType stored,
    Map<String, ForeignParquet> foreign,
    List<String> unknown) {
  /**
   * Reads a file's footer, column by column.
   *
   * @throws IOException if the file is no Parquet
   */
  public static ParquetColumns of(SparkSession spark, String file) throws IOException {
    boolean times = Boolean.parseBoolean(spark.conf().get("spark.sql.timeType.enabled", "false"));
    return of(
        spark.sessionState().newHadoopConf(),
        new Path(file),
        new ParquetToSparkSchemaConverter(spark.sessionState().conf()),
        times);
  }

  /**
   * The same before there is a session, by Spark's own settings.
   *
   * @throws IOException if the file is no Parquet
   */
  public static ParquetColumns of(Configuration hadoop, Path file) throws IOException {
    return of(hadoop, file, new ParquetToSparkSchemaConverter(new SQLConf()), false);
  }

  private static ParquetColumns of(
      Configuration hadoop, Path file, ParquetToSparkSchemaConverter converter, boolean times)
      throws IOException {
    MessageType schema;
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
      schema = reader.getFileMetaData().getSchema();
    } catch (RuntimeException e) { // so it is told that a file is no Parquet
      throw new IOException(e.getMessage(), e);
    }
    StructType known = new StructType();
    StructType stored = new StructType();
    Map<String, ForeignParquet> foreign = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (Type column : schema.getFields()) {
      Optional<ForeignParquet> other = ForeignParquet.of(column);
      if (other.isPresent() && !(times && column.toString().contains("TIME("))) {
        foreign.put(column.getName(), other.get());
        known = known.add(column.getName(), other.get().shown());
        stored = stored.add(column.getName(), other.get().stored());
        continue;
      }
      try {
        StructType one = converter.convert(new MessageType(schema.getName(), column));
        if (!times && one.existsRecursively(type -> type instanceof TimeType)) {
          unknown.add(named(column)); // it can be converted, and then not be read
          continue;
        }
        for (StructField field : one.asNullable().fields()) { // as Spark reads files
          known = known.add(field);
          stored = stored.add(field);
        }
      } catch (Exception e) { // AnalysisException is checked, but not declared
        unknown.add(named(column));
      }
    }
    return new ParquetColumns(known, stored, foreign, List.copyOf(unknown));
  }

  /** Whether Spark has a type for each column. */
  public boolean isPlain() {
    return unknown.isEmpty() && foreign.isEmpty();
  }

  /** What a reader should know of columns that Spark has no type for. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!unknown.isEmpty()) {
      notes.add(
          "Spark has no type for these columns, so they are left out: "
              + String.join(", ", unknown));
    }
    foreign.forEach(
        (name, type) ->
            notes.add(
                "Spark has no type for column '"
                    + name
                    + "' ("
                    + type.name().replace('_', ' ')
                    + "), it is read as "
                    + type.words()));
    return notes;
  }

  private static String named(Type column) {
    return "'" + column.getName() + "' (" + kind(column) + ")";
  }

  private static String kind(Type column) {
    if (column.getLogicalTypeAnnotation() != null) {
      return column.getLogicalTypeAnnotation().toString();
    }
    return column.isPrimitive()
        ? column.asPrimitiveType().getPrimitiveTypeName().toString()
        : "a group";
  }
}
