package io.github.echosift.cluster;

import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Vectors of a table as dense blocks, a partition at a time. */
final class UnitBlocks {

  private static final long ROWS_PER_TASK = 16_384;

  private UnitBlocks() {}

  /**
   * How much there is to train on.
   *
   * @param rows vectors with a weight above 0
   * @param weight documents they stand for
   */
  record Extent(long rows, long weight) implements Serializable {
    Extent plus(Extent other) {
      return new Extent(rows + other.rows, weight + other.weight);
    }
  }

  /**
   * Dense blocks of the vectors of a table, a few large partitions for each core.
   *
   * @param vectors {@code _node}, {@code _vector}, and {@code _weight} (int) where rows stand for
   *     several documents
   * @param count number of rows
   */
  static JavaRDD<UnitBlock> of(Dataset<Row> vectors, long count) {
    boolean weighted = Arrays.asList(vectors.columns()).contains(ClusterColumns.WEIGHT);
    Dataset<Row> rows =
        weighted
            ? vectors.select(Columns.NODE, Columns.VECTOR, ClusterColumns.WEIGHT)
            : vectors.select(Columns.NODE, Columns.VECTOR);
    int cores = vectors.sparkSession().sparkContext().defaultParallelism();
    int tasks = (int) Math.max(cores, (count + ROWS_PER_TASK - 1) / ROWS_PER_TASK);
    int there = rows.rdd().getNumPartitions();
    Dataset<Row> cut = there < cores && count > UnitBlock.ROWS ? rows.repartition(cores) : rows;
    return cut.toJavaRDD().coalesce(tasks).mapPartitions(p -> new Blocks(p, weighted));
  }

  static Extent extent(JavaRDD<UnitBlock> blocks) {
    return blocks
        .map(
            block ->
                new Extent(
                    Arrays.stream(block.weights()).filter(w -> w > 0).count(), block.weight()))
        .fold(new Extent(0, 0), Extent::plus);
  }

  /** The rows of a table as blocks. */
  private static final class Blocks implements Iterator<UnitBlock> {
    private final Iterator<Row> rows;
    private final boolean weighted;
    private final UnitBlock.Filling filling = new UnitBlock.Filling();

    Blocks(Iterator<Row> rows, boolean weighted) {
      this.rows = rows;
      this.weighted = weighted;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public UnitBlock next() {
      while (rows.hasNext() && !filling.full()) {
        Row row = rows.next();
        int weight = weighted ? row.getInt(2) : 1;
        filling.add(row.getLong(0), weight, PackedArrays.floats(row.<byte[]>getAs(1)));
      }
      return filling.take();
    }
  }
}
