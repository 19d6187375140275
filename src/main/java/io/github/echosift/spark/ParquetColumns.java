package io.github.echosift.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimeType;

/**
 * Columns of a Parquet file, those apart that Spark has no type for.
 *
 * @param known the columns that Spark can read
 * @param unknown name and Parquet type of the others
 */
public record ParquetColumns(StructType known, List<String> unknown) {
  /**
   * Reads a file's footer, column by column.
   *
   * @throws IOException if the file is no Parquet
   */
  public static ParquetColumns of(SparkSession spark, String file) throws IOException {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    MessageType schema;
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file), hadoop))) {
      schema = reader.getFileMetaData().getSchema();
    } catch (RuntimeException e) { // so it is told that a file is no Parquet
      throw new IOException(e.getMessage(), e);
    }
    ParquetToSparkSchemaConverter converter =
        new ParquetToSparkSchemaConverter(spark.sessionState().conf());
    boolean times = Boolean.parseBoolean(spark.conf().get("spark.sql.timeType.enabled", "false"));
    StructType known = new StructType();
    List<String> unknown = new ArrayList<>();
    for (Type column : schema.getFields()) {
      try {
        StructType one = converter.convert(new MessageType(schema.getName(), column));
        if (!times && one.existsRecursively(type -> type instanceof TimeType)) {
          unknown.add(named(column)); // it can be converted, and then not be read
          continue;
        }
        for (StructField field : one.fields()) {
          known = known.add(field);
        }
      } catch (Exception e) { // AnalysisException is checked, but not declared
        unknown.add(named(column));
      }
    }
    return new ParquetColumns(known, List.copyOf(unknown));
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
