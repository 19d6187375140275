package io.github.echosift.keep;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Decides which of many nodes are keepers, a bounded piece at a time: a node is removed if one of
 * its better neighbours is kept. So the answer is that of one sweep in order of the policy,
 * whatever the graph looks like and however it is cut.
 *
 * <p>Whether a node is kept hangs on those before it; in a stream where each document is like the
 * next few this is one long chain, which rounds over the whole graph would follow a step a round.
 * Here the pieces follow each other, each as one task over its own nodes; what passes from one to
 * the next is one bit a node.
 */
final class KeeperSweep {
  private KeeperSweep() {}

  /**
   * Sweeps.
   *
   * @param neighbours one row a node that has better neighbours: its place in the order from 0 on,
   *     and the places of those neighbours as an array
   * @param nodes number of all nodes
   * @param pieceSize nodes a task
   * @return the places of the nodes that are removed
   */
  static BitSet removed(Dataset<Row> neighbours, long nodes, int pieceSize) {
    int pieces = Math.toIntExact((nodes + pieceSize - 1) / pieceSize);
    JavaPairRDD<Integer, List<Integer>> inOrder =
        neighbours
            .javaRDD()
            .mapToPair(row -> new Tuple2<>(row.getInt(0), row.<Integer>getList(1)))
            .repartitionAndSortWithinPartitions(new Pieces(pieces, pieceSize))
            .persist(StorageLevel.MEMORY_AND_DISK());
    BitSet removed = new BitSet();
    try {
      for (int piece = 0; piece < pieces; piece++) {
        BitSet before = removed;
        List<BitSet>[] now =
            inOrder
                .mapPartitions(rows -> List.of(removed(rows, before)).iterator())
                .collectPartitions(new int[] {piece});
        removed = (BitSet) removed.clone();
        removed.or(now[0].get(0));
      }
      return removed;
    } finally {
      inOrder.unpersist(false);
    }
  }

  /** Those removed from a piece, which is sorted. */
  private static BitSet removed(Iterator<Tuple2<Integer, List<Integer>>> piece, BitSet before) {
    BitSet removed = new BitSet();
    while (piece.hasNext()) {
      Tuple2<Integer, List<Integer>> node = piece.next();
      for (int better : node._2()) {
        if (!before.get(better) && !removed.get(better)) {
          removed.set(node._1());
          break;
        }
      }
    }
    return removed;
  }

  /** Places by the piece they belong to. */
  private static final class Pieces extends Partitioner implements Serializable {
    private static final long serialVersionUID = 1;

    private final int pieces;
    private final int size;

    Pieces(int pieces, int size) {
      this.pieces = pieces;
      this.size = size;
    }

    @Override
    public int numPartitions() {
      return pieces;
    }

    @Override
    public int getPartition(Object place) {
      return (Integer) place / size;
    }
  }
}
