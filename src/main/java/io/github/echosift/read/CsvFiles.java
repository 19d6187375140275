package io.github.echosift.read;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.files.FormedFile;
import io.github.echosift.files.NumberedFiles;
import io.github.echosift.files.SlicePlan;
import io.github.echosift.files.Tally;
import io.github.echosift.schema.Columns;
import io.github.echosift.values.GivenTypes;
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
   * @param given types of columns; a record whose value doesn't fit has a fault
   * @param fields the columns wanted; values of the id must be written as its type writes them
   * @throws io.github.echosift.schema.UserException if a header is faulty, two differ, or a type is
   *     given to a column that isn't there
   */
  static Source read(
      SparkSession spark,
      List<FormedFile> files,
      CsvBounds bounds,
      GivenTypes given,
      DocumentFields fields) {
    NumberedFiles numbered = new NumberedFiles(spark, SlicePlan.ofWholeFiles(spark, files));
    List<Tally> tallies =
        numbered.count((slice, hadoop) -> new CsvCursor(slice, hadoop, bounds, List.of()));
    List<String> names = commonHeader(tallies);
    CsvHeader.requireNames(files.get(0).file().getPath().toString(), names, fields.text());
    StructType columns = new StructType();
    for (String name : names) {
      columns = columns.add(name, DataTypes.StringType);
    }
    ColumnNames.requireDistinct(spark, columns);
    given.requireIn(names);
    Dataset<Row> rows =
        numbered
            .read(
                (slice, hadoop) -> new CsvCursor(slice, hadoop, bounds, names),
                tallies,
                Source.RECORD.add(Columns.DOC, columns))
            .withColumn(Columns.RAW, col(Columns.RAW).cast(DataTypes.StringType));
    return TypedRow.of(new Source(rows, columns), given, fields.id());
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
