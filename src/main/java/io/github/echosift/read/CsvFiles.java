package io.github.echosift.read;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.files.FormedFile;
import io.github.echosift.files.NumberedFiles;
import io.github.echosift.files.SlicePlan;
import io.github.echosift.files.Tally;
import io.github.echosift.schema.Columns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads CSV with a header; every value stays the text it is. A file is read by one task. */
final class CsvFiles {
  private CsvFiles() {}

  /**
   * The records; runs one job, which counts them and reads the headers. Columns are in the order of
   * the first file.
   *
   * @param bounds how far an open quote is followed, and how long a record may be
   * @throws io.github.echosift.schema.UserException if a header is faulty or two differ
   */
  static Source read(SparkSession spark, List<FormedFile> files, CsvBounds bounds) {
    NumberedFiles numbered = new NumberedFiles(spark, SlicePlan.ofWholeFiles(spark, files));
    List<Tally> tallies =
        numbered.count((slice, hadoop) -> new CsvCursor(slice, hadoop, bounds, List.of()));
    List<String> names = commonHeader(tallies);
    StructType columns = new StructType();
    for (String name : names) {
      columns = columns.add(name, DataTypes.StringType);
    }
    ColumnNames.requireDistinct(spark, columns);
    Dataset<Row> rows =
        numbered
            .read(
                (slice, hadoop) -> new CsvCursor(slice, hadoop, bounds, names),
                tallies,
                Source.RECORD.add(Columns.DOC, columns))
            .withColumn(Columns.RAW, col(Columns.RAW).cast(DataTypes.StringType));
    return new Source(rows, columns);
  }

  private static List<String> commonHeader(List<Tally> tallies) {
    Tally first = null;
    for (Tally tally : tallies) {
      if (tally.header().isEmpty()) {
        continue; // nothing but a byte order mark
      }
      first = first == null ? tally : first;
      CsvHeader.requireSame(
          first.slice().path(), first.header(), tally.slice().path(), tally.header());
    }
    return first == null ? List.of() : first.header();
  }
}
