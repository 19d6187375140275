package io.github.echosift.read;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
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
   * @throws UserException if a file is no Parquet or columns of the same name can't be merged
   */
  static Source read(SparkSession spark, List<FileStatus> files) {
    String[] paths = files.stream().map(f -> f.getPath().toString()).toArray(String[]::new);
    Dataset<Row> table;
    try {
      table =
          spark
              .read()
              .options(Map.of("mergeSchema", "true", "__globPaths__", "false"))
              .parquet(paths);
    } catch (Exception e) { // AnalysisException is checked, but not declared
      throw new UserException("can't read Parquet input: " + rootMessage(e), e);
    }
    StructType columns = table.schema();
    Dataset<Row> keyed =
        table.select(
            Rows.asStruct(columns).as(Columns.DOC),
            col("_metadata.file_path").as(KEY),
            col("_metadata.row_index").as(INDEX));
    Dataset<Row> rows =
        keyed
            .join(broadcast(positions(spark, keyed)), KEY)
            .select(
                col(FIRST).plus(col(INDEX)).as(Columns.ROW),
                col(Columns.FILE),
                Rows.asJson(col(Columns.DOC)).as(Columns.RAW),
                lit(null).cast(DataTypes.StringType).as(Columns.REASON),
                col(Columns.DOC));
    return new Source(rows, columns);
  }

  /** Position of each file's first row. */
  private static Dataset<Row> positions(SparkSession spark, Dataset<Row> keyed) {
    Map<String, Row> byPath = new TreeMap<>();
    for (Row row : keyed.groupBy(KEY).count().collectAsList()) {
      byPath.put(new Path(java.net.URI.create(row.getString(0))).toString(), row);
    }
    List<Row> positions = new ArrayList<>();
    long first = 0;
    for (Map.Entry<String, Row> file : byPath.entrySet()) {
      positions.add(RowFactory.create(file.getValue().getString(0), file.getKey(), first));
      first += file.getValue().getLong(1);
    }
    return spark.createDataFrame(positions, POSITIONS);
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }
}
