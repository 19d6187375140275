package io.github.echosift.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.github.echosift.files.LineCursor;
import io.github.echosift.files.NumberedFiles;
import io.github.echosift.files.SlicePlan;
import io.github.echosift.files.Tally;
import io.github.echosift.schema.Columns;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads plain text: a line is a document, in a column named {@code text}. */
final class TextLines {
  private static final String COLUMN = "text";

  private TextLines() {}

  /** The lines as records; runs one job, which counts them. */
  static Source read(SparkSession spark, List<FileStatus> files) {
    Dataset<Row> rows = lines(spark, files).withColumn(Columns.DOC, struct(col("raw").as(COLUMN)));
    return new Source(rows, new StructType().add(COLUMN, DataTypes.StringType));
  }

  /** Lines with number, file, text and, where they are no UTF-8, the reason. */
  static Dataset<Row> lines(SparkSession spark, List<FileStatus> files) {
    NumberedFiles numbered = new NumberedFiles(spark, SlicePlan.ofLines(spark, files));
    List<Tally> tallies = numbered.count(LineCursor::new);
    return numbered
        .read(LineCursor::new, tallies, Source.RECORD)
        .withColumn(Columns.RAW, col(Columns.RAW).cast(DataTypes.StringType));
  }
}
