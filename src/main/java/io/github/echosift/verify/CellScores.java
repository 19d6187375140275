package io.github.echosift.verify;

import io.github.echosift.schema.PackedArrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Streams cells: holds the features stored in one and compares with them what is sent there.
 *
 * @param <T> a feature as it is compared
 */
final class CellScores<T> implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final PairComparison<T> comparison;
  private final Map<Long, byte[]> stored = new HashMap<>();

  /** Those of the stored that something was compared with. */
  private final Map<Long, T> ready = new HashMap<>();

  private long cell = -1;
  private long node;
  private T feature;
  private long[] others = {};
  private long[] known = {};
  private int at;
  private double score;
  private String note;
  private final Shortfall shortfall = new Shortfall();
  private Iterator<Row> told;

  /**
   * Rows as {@link CellMessages} gives them, sorted by cell and kind. Behind the pairs come counts
   * of those that fell short of the threshold, see {@link Shortfall}.
   */
  CellScores(Iterator<Row> rows, PairComparison<T> comparison) {
    this.rows = rows;
    this.comparison = comparison;
  }

  @Override
  public boolean hasNext() {
    while (true) {
      for (; at < others.length; at++) {
        T other = stored(others[at]);
        score =
            other == null
                ? Double.NaN
                : comparison.score(feature, other, Double.longBitsToDouble(known[at]));
        if (score < comparison.threshold()) {
          shortfall.add(score);
        } else if (!Double.isNaN(score)) {
          note = comparison.note(feature, other, score);
          return true;
        }
      }
      if (!rows.hasNext()) {
        told = told == null ? shortfall.rows() : told;
        return told.hasNext();
      }
      read(rows.next());
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return told == null ? RowFactory.create(node, others[at++], score, note) : told.next();
  }

  /** A stored feature; null where the cell holds none of that node. */
  private T stored(long number) {
    byte[] packed = stored.get(number);
    return packed == null ? null : ready.computeIfAbsent(number, any -> comparison.ready(packed));
  }

  private void read(Row row) {
    if (row.getLong(0) != cell) {
      cell = row.getLong(0);
      stored.clear();
      ready.clear();
    }
    if (row.getInt(1) == CellMessages.STORED) {
      stored.put(row.getLong(2), row.getAs(3));
    } else {
      node = row.getLong(2);
      feature = comparison.ready(row.getAs(3));
      others = PackedArrays.longs(row.getAs(4));
      known = PackedArrays.longs(row.getAs(5));
      at = 0;
    }
  }
}
