package io.github.echosift.neighbors;

import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;

/** Rows that become a block. */
final class BlockFilling {
  private static final int FIRST = 256;

  private final List<float[]> vectors = new ArrayList<>();
  private final List<long[]> except = new ArrayList<>();
  private long[] ids = new long[FIRST];

  /** Adds a row that starts with an id and a packed vector. */
  void add(Row row) {
    int size = vectors.size();
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size] = row.getLong(0);
    vectors.add(PackedArrays.floats(row.<byte[]>getAs(1)));
  }

  /** The same, where packed rows that it must not find come third. */
  void addWithExcept(Row row) {
    add(row);
    except.add(PackedArrays.longs(row.<byte[]>getAs(2)));
  }

  int size() {
    return vectors.size();
  }

  /** The rows as a block, without outlines. */
  VectorBlock block() {
    return new VectorBlock(
        Arrays.copyOf(ids, size()),
        vectors.toArray(float[][]::new),
        null,
        except.isEmpty() ? null : except.toArray(long[][]::new));
  }
}
