package io.github.echosift.excerpt;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Edges;
import io.github.echosift.schema.PackedArrays;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Streams the lists of a text and pairs it with the texts that stand in enough of them. A text of
 * which a list was cut is paired with itself too, once, to tell so.
 */
final class SharedHolders implements Iterator<Row> {
  static final StructType SCHEMA = Edges.PAIR.add(Columns.INSIDE, DataTypes.LongType, false);

  private final Iterator<Row> lists;
  private Row pending;
  private long node;
  private long[] found = {};
  private int at;

  /** Rows of {@link HolderLists#SCHEMA}, those of a text one after the other. */
  SharedHolders(Iterator<Row> lists) {
    this.lists = lists;
    this.pending = lists.hasNext() ? lists.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (at == found.length && pending != null) {
      gather();
    }
    return at < found.length;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long holder = found[at++];
    return RowFactory.create(Math.min(node, holder), Math.max(node, holder), node);
  }

  private void gather() {
    node = pending.getLong(0);
    int needs = pending.getInt(1);
    boolean cut = false;
    long[] all = new long[0];
    for (; pending != null && pending.getLong(0) == node; advance()) {
      cut |= pending.getBoolean(2);
      long[] more = PackedArrays.longs(pending.getAs(3));
      all = Arrays.copyOf(all, all.length + more.length);
      System.arraycopy(more, 0, all, all.length - more.length, more.length);
    }
    Arrays.sort(all);
    int count = 0;
    int run = 0;
    for (int i = 0; i < all.length; i++) {
      run = i > 0 && all[i] == all[i - 1] ? run + 1 : 1;
      if (run == needs) {
        all[count++] = all[i];
      }
    }
    found = Arrays.copyOf(all, cut ? count + 1 : count);
    if (cut) {
      found[count] = node;
    }
    at = 0;
  }

  private void advance() {
    pending = lists.hasNext() ? lists.next() : null;
  }
}
