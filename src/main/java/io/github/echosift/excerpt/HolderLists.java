package io.github.echosift.excerpt;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.text.Shingler;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Streams texts by anchor, the longest first, and gives each that asks a list of the longest before
 * it; holds a bounded number of texts.
 */
final class HolderLists extends RowByRow {
  /** A text as it is listed under one of its anchors. */
  static final StructType LISTED =
      new StructType()
          .add("anchor", DataTypes.LongType, false)
          .add("size", DataTypes.IntegerType, false)
          .add(Columns.NODE, DataTypes.LongType, false)
          .add("needs", DataTypes.IntegerType, false);

  /** Longer texts with an anchor of a text. */
  static final StructType SCHEMA =
      new StructType()
          .add(Columns.NODE, DataTypes.LongType, false)
          .add("needs", DataTypes.IntegerType, false)
          .add("cut", DataTypes.BooleanType, false)
          .add("holders", DataTypes.BinaryType, false);

  private final long[] holders;
  private final int[] sizes;
  private int seen;
  private long anchor;

  /**
   * A stream.
   *
   * @param rows {@link #LISTED}, sorted by anchor, size from the largest, and node; a text that
   *     does not ask needs 0
   * @param most longer texts that a text is paired with, an anchor
   */
  HolderLists(Iterator<Row> rows, int most) {
    super(rows);
    this.holders = new long[most];
    this.sizes = new int[most + 1];
  }

  @Override
  Row step(Row row) {
    if (seen == 0 || row.getLong(0) != anchor) {
      anchor = row.getLong(0);
      seen = 0;
    }
    int size = row.getInt(1);
    long node = row.getLong(2);
    int longer = 0;
    if (row.getInt(3) > 0) {
      while (longer < seen && Shingler.longer(sizes[longer], size)) {
        longer++;
      }
    }
    if (seen < holders.length) {
      holders[seen] = node;
    }
    if (seen < sizes.length) {
      sizes[seen++] = size;
    }
    int listed = Math.min(longer, holders.length);
    return listed == 0
        ? null
        : RowFactory.create(
            node,
            row.getInt(3),
            longer > listed,
            PackedArrays.ofLongs(Arrays.copyOf(holders, listed)));
  }
}
