package io.github.echosift.neighbors;

import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Vectors of a table as blocks. */
final class VectorBlocks {
  private static final int MORE = 4;

  private VectorBlocks() {}

  /**
   * Cuts a table into blocks, where it lies if its partitions do for the tasks.
   *
   * @param rows id bigint, packed vector, in this order
   * @param least partitions that are enough
   * @param parts number of partitions that are wanted; some more do no harm
   * @param most rows a block
   */
  static JavaRDD<VectorBlock> where(Dataset<Row> rows, int least, int parts, int most) {
    int there = rows.rdd().getNumPartitions();
    return there >= least && there <= MORE * parts
        ? rows.toJavaRDD().mapPartitions(partition -> blocks(partition, most))
        : of(rows, parts, most);
  }

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
  private static Iterator<VectorBlock> blocks(Iterator<Row> rows, int most) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public VectorBlock next() {
        return BlockFilling.of(rows, most);
      }
    };
  }
}
