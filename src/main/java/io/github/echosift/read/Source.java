package io.github.echosift.read;

import io.github.echosift.files.Tally;
import io.github.echosift.schema.Columns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Records in the shape that all formats share.
 *
 * @param rows {@code _row} bigint, {@code file} string, {@code raw} string, {@code reason} string
 *     (null where the record could be read), {@code _doc} struct of the input columns (of no
 *     meaning where there is a reason); one row a record
 * @param columns the input columns
 */
record Source(Dataset<Row> rows, StructType columns) {
  /** What cursors give: the record's bytes are well-formed UTF-8. */
  static final StructType RECORD =
      new StructType()
          .add(Columns.ROW, DataTypes.LongType, false)
          .add(Columns.FILE, DataTypes.StringType, false)
          .add(Columns.RAW, DataTypes.BinaryType, false)
          .add(Columns.REASON, DataTypes.StringType, true);

  /** Number of records in all slices. */
  static long total(List<Tally> tallies) {
    return tallies.stream().mapToLong(Tally::records).sum();
  }
}
