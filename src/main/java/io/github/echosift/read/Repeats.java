package io.github.echosift.read;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import io.github.echosift.schema.Columns;
import io.github.echosift.spark.HeldRows;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The good records whose id, or whose content where they have no id, an earlier record has too.
 *
 * @param held {@code _repeat_row} the record's position, {@code _repeated} its id (null where one
 *     is to be made), {@code _occurrence} from 1; held, and narrow: whole records are never
 *     shuffled to find them
 * @param count number of rows
 * @param repeatedIds number of those that have an id
 * @param idBytes bytes of these ids
 */
record Repeats(HeldRows held, long count, long repeatedIds, long idBytes) {
  private static final String REPEAT_ROW = "_repeat_row";
  private static final String OCCURRENCE = "_occurrence";
  private static final String REPEATED_ID = "_repeated";

  /** Up to so many narrow rows are sent to every executor rather than shuffling the records. */
  private static final long MOST_BROADCAST = 1_000_000;

  /** The same for ids, which may be of any length. */
  private static final long MOST_ID_BYTES = 64L << 20;

  private static final String HAS_ID = "_has_id";

  /** Finds the repeats among judged records; runs one Spark job. */
  static Repeats find(Dataset<Row> judged) {
    Column key = coalesce(col(Columns.DOC_ID), col(Checks.CONTENT));
    Column rank =
        row_number()
            .over(Window.partitionBy(key, col(Columns.DOC_ID).isNull()).orderBy(col(Columns.ROW)));
    Dataset<Row> found =
        judged
            .filter(col(Columns.REASON).isNull())
            .select(col(Columns.ROW), col(Columns.DOC_ID), col(Checks.CONTENT))
            .withColumn(OCCURRENCE, rank.minus(1).cast(DataTypes.LongType))
            .filter(col(OCCURRENCE).gt(0))
            .select(
                col(Columns.ROW).as(REPEAT_ROW),
                col(Columns.DOC_ID).as(REPEATED_ID),
                col(OCCURRENCE));
    HeldRows held = HeldRows.columns(found);
    Column idBytes = coalesce(sum(octet_length(col(REPEATED_ID))), lit(0L));
    Row counted =
        held.rows().agg(functions.count(lit(1)), functions.count(col(REPEATED_ID)), idBytes).head();
    return new Repeats(held, counted.getLong(0), counted.getLong(1), counted.getLong(2));
  }

  /** Good records without those that repeat an id, all with an id: given, or made. */
  Dataset<Row> withIds(Dataset<Row> good) {
    Column made = concat(col(Checks.CONTENT), lit("-"));
    if (count == 0) {
      return good.withColumn(Columns.DOC_ID, coalesce(col(Columns.DOC_ID), concat(made, lit("0"))));
    }
    Column occurrence = coalesce(col(OCCURRENCE), lit(0L));
    Dataset<Row> few =
        held.rows()
            .select(col(REPEAT_ROW), col(OCCURRENCE), col(REPEATED_ID).isNotNull().as(HAS_ID));
    return good.join(narrow(few, 0), col(Columns.ROW).equalTo(col(REPEAT_ROW)), "left")
        .filter(not(coalesce(col(HAS_ID), lit(false))))
        .withColumn(Columns.DOC_ID, coalesce(col(Columns.DOC_ID), concat(made, occurrence)))
        .drop(REPEAT_ROW, OCCURRENCE, HAS_ID);
  }

  /** The records, as read, that repeat an id, with the reason: {@code _row, raw, file, reason}. */
  Dataset<Row> asRead(Dataset<Row> source) {
    Dataset<Row> repeated = held.rows().filter(col(REPEATED_ID).isNotNull());
    return source
        .join(narrow(repeated, idBytes), col(Columns.ROW).equalTo(col(REPEAT_ROW)))
        .select(
            col(Columns.ROW),
            col(Columns.RAW),
            col(Columns.FILE),
            concat(lit("id '"), col(REPEATED_ID), lit("' repeats an earlier record"))
                .as(Columns.REASON));
  }

  private Dataset<Row> narrow(Dataset<Row> few, long textBytes) {
    return count <= MOST_BROADCAST && textBytes <= MOST_ID_BYTES ? broadcast(few) : few;
  }
}
