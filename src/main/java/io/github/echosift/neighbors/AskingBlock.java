package io.github.echosift.neighbors;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/*
 * Queries by the lists that they ask, in two arrays of primitives made by counting, so that a
 * block of a list meets all queries that ask it at once, and their vectors are there once.
 */

/** Queries, and which of them ask a list. */
final class AskingBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  private final VectorBlock queries;
  private final int[] starts;
  private final int[] asking;

  /**
   * A block.
   *
   * @param lists number of lists
   * @param asked the lists that each query asks
   */
  AskingBlock(VectorBlock queries, int lists, List<int[]> asked) {
    this.queries = queries;
    starts = new int[lists + 1];
    for (int[] of : asked) {
      for (int list : of) {
        starts[list + 1]++;
      }
    }
    for (int list = 0; list < lists; list++) {
      starts[list + 1] += starts[list];
    }
    asking = new int[starts[lists]];
    int[] next = Arrays.copyOf(starts, lists);
    for (int query = 0; query < asked.size(); query++) {
      for (int list : asked.get(query)) {
        asking[next[list]++] = query;
      }
    }
  }

  /**
   * A block of all rows.
   *
   * @param rows id, vector, perhaps what is excepted, and what {@link CenterOrder#of} adds last
   */
  static AskingBlock of(Iterator<Row> rows, int lists) {
    List<int[]> asked = new ArrayList<>();
    Iterator<Row> noted =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return rows.hasNext();
          }

          @Override
          public Row next() {
            Row row = rows.next();
            int last = row.length() - 1;
            asked.add(Arrays.stream(row.<Integer[]>getAs(last)).mapToInt(i -> i).toArray());
            return last == 2
                ? RowFactory.create(row.get(0), row.get(1))
                : RowFactory.create(row.get(0), row.get(1), row.get(2));
          }
        };
    return new AskingBlock(VectorBlocks.block(noted, Integer.MAX_VALUE), lists, asked);
  }

  VectorBlock queries() {
    return queries;
  }

  /** Positions of the queries that ask a list, ascending. */
  int[] of(int list) {
    return Arrays.copyOfRange(asking, starts[list], starts[list + 1]);
  }
}
