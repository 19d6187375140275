package io.github.echosift.read;

import io.github.echosift.files.Tally;
import io.github.echosift.schema.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * @param aliases hidden fields of {@code _doc} that stand for what a user calls a column
 * @param notes what a user should be told
 */
record Source(
    Dataset<Row> rows, StructType columns, Map<String, String> aliases, List<String> notes) {
  /** What cursors give: the record's bytes are well-formed UTF-8. */
  static final StructType RECORD =
      new StructType()
          .add(Columns.ROW, DataTypes.LongType, false)
          .add(Columns.FILE, DataTypes.StringType, false)
          .add(Columns.RAW, DataTypes.BinaryType, false)
          .add(Columns.REASON, DataTypes.StringType, true);

  /** Records whose columns are as they are called, with nothing to tell. */
  Source(Dataset<Row> rows, StructType columns) {
    this(rows, columns, Map.of(), List.of());
  }

  /** The same with more to tell, before what there was. */
  Source withNotes(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(notes);
    return new Source(rows, columns, aliases, List.copyOf(all));
  }

  /** Number of records in all slices. */
  static long total(List<Tally> tallies) {
    return tallies.stream().mapToLong(Tally::records).sum();
  }
}
