package io.github.echosift.read;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.github.echosift.schema.Columns;
import io.github.echosift.spark.ForeignParquet;
import io.github.echosift.spark.ParquetColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads Parquet; the columns of all files are merged. */
final class ParquetFiles {
  private static final String KEY = "_key";
  private static final String FIRST = "_first";
  private static final String INDEX = "_index";

  private static final StructType POSITIONS =
      new StructType()
          .add(KEY, DataTypes.StringType)
          .add(Columns.FILE, DataTypes.StringType)
          .add(FIRST, DataTypes.LongType);

  private ParquetFiles() {}

  /**
   * The rows as records; {@code raw} is the row as JSON. Runs jobs that read the files' footers to
   * merge their columns and to count rows by file.
   *
   * @throws io.github.echosift.schema.UserException if a file is no Parquet
   */
  static Source read(SparkSession spark, List<FileStatus> files) {
    List<String> paths = files.stream().map(f -> f.getPath().toString()).toList();
    ParquetParts parts = parts(spark, paths);
    ColumnNames.requireDistinct(spark, parts.columns());
    Dataset<Row> keyed =
        parts.tables().stream()
            .map(table -> keyed(table, parts.columns()))
            .reduce(Dataset::union)
            .orElseThrow();
    Dataset<Row> rows =
        keyed
            .join(broadcast(positions(spark, keyed, paths)), KEY)
            .select(
                col(FIRST).plus(col(INDEX)).as(Columns.ROW),
                col(Columns.FILE),
                Rows.asJson(col(Columns.DOC), parts.columns()).as(Columns.RAW),
                lit(null).cast(DataTypes.StringType).as(Columns.REASON),
                col(Columns.DOC));
    return new Source(rows, parts.columns(), Map.of(), parts.notes());
  }

  /** Spark's own merging fails in a task, with a stack trace, so the first file is asked before. */
  private static ParquetParts parts(SparkSession spark, List<String> paths) {
    try {
      if (!ParquetColumns.of(spark, paths.get(0)).isPlain()) {
        return ParquetParts.of(spark, paths);
      }
      Dataset<Row> table =
          spark
              .read()
              .options(ParquetParts.LITERAL)
              .option("mergeSchema", "true")
              .parquet(paths.toArray(String[]::new));
      return new ParquetParts(
          List.of(new ParquetParts.Table(table, Map.of())), table.schema(), List.of());
    } catch (Exception e) { // AnalysisException is checked, but not declared
      return ParquetParts.of(spark, paths);
    }
  }

  private static Dataset<Row> keyed(ParquetParts.Table part, StructType columns) {
    Dataset<Row> table = part.rows();
    List<String> own = List.of(table.columns());
    Column[] fields =
        Arrays.stream(columns.fields())
            .map(
                field ->
                    (own.contains(field.name()) ? value(part, field.name()) : lit(null))
                        .cast(field.dataType())
                        .as(field.name()))
            .toArray(Column[]::new);
    Column file = table.metadataColumn("_metadata"); // the input may have a column of this name
    return table.select(
        struct(fields).as(Columns.DOC),
        file.getField("file_path").as(KEY),
        file.getField("row_index").as(INDEX));
  }

  private static Column value(ParquetParts.Table part, String name) {
    Column stored = col(Columns.quoted(name));
    ForeignParquet foreign = part.foreign().get(name);
    return foreign == null ? stored : foreign.value(stored);
  }

  /** Position of each file's first row. */
  private static Dataset<Row> positions(
      SparkSession spark, Dataset<Row> keyed, List<String> paths) {
    Map<String, Row> byPath = new HashMap<>();
    for (Row row : keyed.groupBy(KEY).count().collectAsList()) {
      byPath.put(new Path(java.net.URI.create(row.getString(0))).toString(), row);
    }
    List<Row> positions = new ArrayList<>();
    long first = 0;
    for (String path : paths) {
      Row counted = byPath.get(path);
      if (counted != null) { // a file may have no rows
        positions.add(RowFactory.create(counted.getString(0), path, first));
        first += counted.getLong(1);
      }
    }
    return spark.createDataFrame(positions, POSITIONS);
  }
}
