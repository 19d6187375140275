package io.github.echosift.excerpt;

import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Streams what meets at shorter texts and sends their samples to the longer ones. */
final class SampleMessages extends RowByRow {
  private long node;
  private int size;
  private byte[] sample;

  /** Rows of {@link SampledPairs#MET}, sorted by node and kind. */
  SampleMessages(Iterator<Row> rows) {
    super(rows);
  }

  @Override
  Row step(Row row) {
    if (row.getInt(1) == SampledPairs.TEXT) {
      node = row.getLong(0);
      size = row.getInt(3);
      sample = row.getAs(4);
      return null;
    }
    return sample != null && row.getLong(0) == node && size > 0
        ? RowFactory.create(row.getLong(2), SampledPairs.PAIR, node, size, sample)
        : null;
  }
}
