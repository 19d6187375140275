package io.github.echosift.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.github.echosift.files.FormedFile;
import io.github.echosift.files.LineCursor;
import io.github.echosift.files.NumberedFiles;
import io.github.echosift.files.RecordCursor;
import io.github.echosift.files.SlicePlan;
import io.github.echosift.files.Tally;
import io.github.echosift.schema.Columns;
import java.util.List;
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
  static Source read(SparkSession spark, List<FormedFile> files, int maxRecordBytes) {
    Dataset<Row> rows =
        lines(spark, files, maxRecordBytes).withColumn(Columns.DOC, struct(col("raw").as(COLUMN)));
    return new Source(rows, new StructType().add(COLUMN, DataTypes.StringType));
  }

  /** Lines with number, file, text and, where they are no UTF-8, the reason. */
  private static Dataset<Row> lines(SparkSession spark, List<FormedFile> files, int most) {
    NumberedFiles numbered = new NumberedFiles(spark, SlicePlan.ofLines(spark, files));
    RecordCursor.Factory cursors = (slice, hadoop) -> new LineCursor(slice, hadoop, most);
    List<Tally> tallies = numbered.count(cursors);
    return numbered
        .read(cursors, tallies, Source.RECORD)
        .withColumn(Columns.RAW, col(Columns.RAW).cast(DataTypes.StringType));
  }
}
