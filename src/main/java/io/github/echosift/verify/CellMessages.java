package io.github.echosift.verify;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Streams what meets at each document and gives what goes to the cells: the document's own feature
 * into its own cell if it is wanted there, and its feature with a list of partners to theirs.
 */
final class CellMessages implements Iterator<Row> {
  /** Kinds of rows that meet in a cell, in the order in which they are read. */
  static final int STORED = 0;

  static final int SENT = 1;

  static final StructType SCHEMA =
      new StructType()
          .add(PairCells.CELL, DataTypes.LongType, false)
          .add(PairCells.KIND, DataTypes.IntegerType, false)
          .add(Columns.NODE, DataTypes.LongType, false)
          .add(PairCells.DATA, DataTypes.BinaryType, false)
          .add("others", DataTypes.BinaryType, true)
          .add("known", DataTypes.BinaryType, true);

  /** Partners a message; a hub's list is sent in several. */
  private static final int MOST = 4096;

  private final Iterator<Row> rows;
  private final long[] others = new long[MOST];
  private final long[] known = new long[MOST];
  private Row pending;
  private Row ready;
  private long node;
  private byte[] feature;
  private boolean stored;

  /** Rows hold {@code node, kind, cell, other, known, feature}, sorted by the first four. */
  CellMessages(Iterator<Row> rows) {
    this.rows = rows;
    this.pending = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (ready == null && pending != null) {
      step();
    }
    return ready != null;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row out = ready;
    ready = null;
    return out;
  }

  private void step() {
    if (pending.getInt(1) == PairCells.FEATURE) {
      node = pending.getLong(0);
      feature = pending.getAs(5);
      stored = false;
      advance();
    } else if (feature == null || pending.getLong(0) != node) {
      advance();
    } else if (pending.getInt(1) == PairCells.WANTED) {
      if (!stored) {
        ready = RowFactory.create(pending.getLong(2), STORED, node, feature, null, null);
        stored = true;
      }
      advance();
    } else {
      send();
    }
  }

  private void send() {
    long cell = pending.getLong(2);
    int count = 0;
    while (pending != null && belongs(cell)) {
      long other = pending.getLong(3);
      if (count == 0 || others[count - 1] != other) {
        if (count == MOST) {
          break;
        }
        others[count] = other;
        known[count] = Double.doubleToRawLongBits(pending.getDouble(4));
        count++;
      }
      advance();
    }
    ready =
        RowFactory.create(
            cell,
            SENT,
            node,
            feature,
            PackedArrays.ofLongs(Arrays.copyOf(others, count)),
            PackedArrays.ofLongs(Arrays.copyOf(known, count)));
  }

  private boolean belongs(long cell) {
    return pending.getLong(0) == node
        && pending.getInt(1) == PairCells.PAIR
        && pending.getLong(2) == cell;
  }

  private void advance() {
    pending = rows.hasNext() ? rows.next() : null;
  }
}
