package io.github.echosift.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Row numbers in pages of {@code 1 << }{@value #SHIFT}: a page holds a bit for each of its numbers,
 * or two bytes for each that is in it where that is less.
 */
final class RowPages implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Bits of a number within its page. */
  static final int SHIFT = 16;

  private static final int PAGE_BYTES = 1 << (SHIFT - 3);

  private final HashMap<Long, byte[]> pages = new HashMap<>();

  /** Takes a packed page. */
  void put(long page, byte[] packed) {
    pages.put(page, packed);
  }

  /** How many numbers are in the set. */
  long count() {
    return pages.values().stream().mapToLong(RowPages::count).sum();
  }

  private static long count(byte[] page) {
    return page.length == PAGE_BYTES ? BitSet.valueOf(page).cardinality() : page.length / 2;
  }

  /** Whether a number is in the set. */
  boolean holds(long row) {
    byte[] page = pages.get(row >> SHIFT);
    if (page == null) {
      return false;
    }
    int low = (int) row & ((1 << SHIFT) - 1);
    return page.length == PAGE_BYTES ? (page[low >> 3] & (1 << (low & 7))) != 0 : listed(page, low);
  }

  private static boolean listed(byte[] page, int low) {
    int from = 0;
    int to = page.length / 2;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int there = ((page[2 * middle] & 255) << 8) | (page[2 * middle + 1] & 255);
      if (there == low) {
        return true;
      }
      if (there < low) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return false;
  }

  /** Packs rows {@code set, page, number within it}, sorted so, into {@code set, page, bits}. */
  static Iterator<Row> pack(Iterator<Row> sorted) {
    return new Packing(sorted);
  }

  private static final class Packing implements Iterator<Row> {
    private final Iterator<Row> rows;
    private Row ahead;

    Packing(Iterator<Row> rows) {
      this.rows = rows;
      this.ahead = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      return ahead != null;
    }

    @Override
    public Row next() {
      if (ahead == null) {
        throw new NoSuchElementException();
      }
      int set = ahead.getInt(0);
      long page = ahead.getLong(1);
      byte[] bits = new byte[PAGE_BYTES];
      byte[] list = new byte[PAGE_BYTES];
      int count = 0;
      int last = -1;
      while (ahead != null && ahead.getInt(0) == set && ahead.getLong(1) == page) {
        int low = ahead.getInt(2);
        if (low != last) {
          bits[low >> 3] |= (byte) (1 << (low & 7));
          if (2 * count < list.length) {
            list[2 * count] = (byte) (low >> 8);
            list[2 * count + 1] = (byte) low;
          }
          count++;
          last = low;
        }
        ahead = rows.hasNext() ? rows.next() : null;
      }
      return RowFactory.create(
          set, page, 2 * count < PAGE_BYTES ? Arrays.copyOf(list, 2 * count) : bits);
    }
  }
}
