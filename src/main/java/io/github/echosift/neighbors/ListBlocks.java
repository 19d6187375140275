package io.github.echosift.neighbors;

import java.util.Iterator;
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
    BlockFilling filling = new BlockFilling();
    while (ahead != null && ahead.getInt(2) == list && filling.size() < MOST) {
      filling.add(ahead);
      step();
    }
    return new ListBlock(list, filling.block().outlined());
  }

  private void step() {
    ahead = rows.hasNext() ? rows.next() : null;
  }
}
