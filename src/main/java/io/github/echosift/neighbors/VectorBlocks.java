package io.github.echosift.neighbors;

import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Vectors of a table as blocks. */
final class VectorBlocks {
  private VectorBlocks() {}

  /**
   * Cuts a table into blocks.
   *
   * @param rows id bigint, packed vector, and perhaps packed rows to be left out, in this order
   * @param parts number of partitions, by a hash of the id
   * @param most rows a block
   */
  static JavaRDD<VectorBlock> of(Dataset<Row> rows, int parts, int most) {
    String id = rows.columns()[0];
    return rows.repartition(parts, functions.col(id))
        .toJavaRDD()
        .mapPartitions(partition -> blocks(partition, most));
  }

  /** The rows of a partition in blocks, one after the other. */
  static Iterator<VectorBlock> blocks(Iterator<Row> rows, int most) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public VectorBlock next() {
        return block(rows, most);
      }
    };
  }

  /** The next rows as a block. */
  static VectorBlock block(Iterator<Row> rows, int most) {
    List<Long> ids = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    List<long[]> except = new ArrayList<>();
    while (rows.hasNext() && ids.size() < most) {
      Row row = rows.next();
      ids.add(row.getLong(0));
      vectors.add(PackedArrays.floats(row.<byte[]>getAs(1)));
      if (row.length() > 2) {
        except.add(PackedArrays.longs(row.<byte[]>getAs(2)));
      }
    }
    return new VectorBlock(
        ids.stream().mapToLong(Long::longValue).toArray(),
        vectors.toArray(float[][]::new),
        except.isEmpty() ? null : except.toArray(long[][]::new));
  }
}
