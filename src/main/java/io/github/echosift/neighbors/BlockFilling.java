package io.github.echosift.neighbors;

import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/** Rows that become a block. */
final class BlockFilling {
  private static final int FIRST = 256;

  private final List<float[]> vectors = new ArrayList<>();
  private final List<long[]> except = new ArrayList<>();
  private long[] ids = new long[FIRST];

  /** All rows of a partition as one block. */
  static VectorBlock of(Iterator<Row> rows) {
    return of(rows, Integer.MAX_VALUE);
  }

  /**
   * The next rows as a block.
   *
   * @param rows id bigint, packed vector, and perhaps packed rows to be left out
   */
  static VectorBlock of(Iterator<Row> rows, int most) {
    BlockFilling filling = new BlockFilling();
    while (rows.hasNext() && filling.vectors.size() < most) {
      Row row = rows.next();
      filling.add(row);
      if (row.length() > 2) {
        filling.except.add(PackedArrays.longs(row.<byte[]>getAs(2)));
      }
    }
    return filling.block();
  }

  /** Adds a row that starts with an id and a packed vector. */
  void add(Row row) {
    int size = vectors.size();
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size] = row.getLong(0);
    vectors.add(PackedArrays.floats(row.<byte[]>getAs(1)));
  }

  int size() {
    return vectors.size();
  }

  /** The rows as a block, without outlines. */
  VectorBlock block() {
    return new VectorBlock(
        Arrays.copyOf(ids, vectors.size()),
        vectors.toArray(float[][]::new),
        null,
        except.isEmpty() ? null : except.toArray(long[][]::new));
  }
}
