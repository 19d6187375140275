package io.github.echosift.neighbors;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Merges candidates and queries of a partition, both in the order of their keys. */
final class ListJoin {
  private static final int QUERIES = 1024;

  private final Run candidates;
  private final Run queries;
  private final NeighborSearch.Wanted wanted;

  /**
   * A merge.
   *
   * @param candidates id, vector, and the key last
   * @param queries id, vector, perhaps what is excepted, and the key last
   */
  ListJoin(Iterator<Row> candidates, Iterator<Row> queries, NeighborSearch.Wanted wanted) {
    this.candidates = new Run(candidates);
    this.queries = new Run(queries);
    this.wanted = wanted;
  }

  /** What queries find in the part of the list whose key they have, a block of them at a time. */
  Iterator<Row> finds() {
    return new Iterator<>() {
      private final List<VectorBlock> there = new ArrayList<>();
      private Iterator<VectorBlock> asked = List.<VectorBlock>of().iterator();
      private Iterator<Row> ready = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        while (!ready.hasNext() && (asked.hasNext() || queries.more())) {
          if (!asked.hasNext()) {
            load(queries.key(), there);
            asked = VectorBlocks.blocks(queries.of(queries.key()), QUERIES);
          }
          ready = found(asked.next(), there).iterator();
        }
        return ready.hasNext();
      }

      @Override
      public Row next() {
        return ready.next();
      }
    };
  }

  private void load(long key, List<VectorBlock> there) {
    there.clear();
    while (candidates.more() && candidates.key() < key) {
      candidates.skip();
    }
    VectorBlocks.blocks(candidates.of(key), QUERIES).forEachRemaining(there::add);
  }

  private List<Row> found(VectorBlock asked, List<VectorBlock> there) {
    NearestVectors nearest = new NearestVectors(asked, wanted.top(), wanted.minScore());
    there.forEach(nearest::add);
    List<Row> finds = new ArrayList<>();
    Finds.collect(nearest, finds);
    return finds;
  }

  /** Rows in the order of their keys, looked at one ahead. */
  private static final class Run {
    private final Iterator<Row> rows;
    private Row ahead;

    Run(Iterator<Row> rows) {
      this.rows = rows;
      skip();
    }

    boolean more() {
      return ahead != null;
    }

    long key() {
      return ahead.getLong(ahead.length() - 1);
    }

    void skip() {
      ahead = rows.hasNext() ? rows.next() : null;
    }

    /** The rows of a key, without it. */
    Iterator<Row> of(long key) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return more() && key() == key;
        }

        @Override
        public Row next() {
          Row row = ahead;
          skip();
          Object[] values = new Object[row.length() - 1];
          for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
          }
          return RowFactory.create(values);
        }
      };
    }
  }
}
