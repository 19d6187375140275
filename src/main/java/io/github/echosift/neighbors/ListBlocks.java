package io.github.echosift.neighbors;

import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/** Vectors in the order of their lists as blocks, each of one list. */
final class ListBlocks implements Iterator<ListBlock> {
  private static final int MOST = 4096;

  private final Iterator<Row> rows;
  private Row ahead;

  /**
   * Blocks.
   *
   * @param rows row number, vector, list
   */
  ListBlocks(Iterator<Row> rows) {
    this.rows = rows;
    step();
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public ListBlock next() {
    int list = ahead.getInt(2);
    List<Long> ids = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    while (ahead != null && ahead.getInt(2) == list && ids.size() < MOST) {
      ids.add(ahead.getLong(0));
      vectors.add(PackedArrays.floats(ahead.<byte[]>getAs(1)));
      step();
    }
    return new ListBlock(
        list,
        new VectorBlock(
            ids.stream().mapToLong(Long::longValue).toArray(),
            vectors.toArray(float[][]::new),
            null));
  }

  private void step() {
    ahead = rows.hasNext() ? rows.next() : null;
  }
}
