package io.github.echosift.block;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/*
 * The cells that a document goes to: one a band, or, where its bucket is split into parts, one for
 * each pair of parts that its own part belongs to. A cell has the band's key and a place, which packs
 * band, further bits and the two parts; within it side 0 holds the one part and side 1 the other.
 */

/** Sends documents to cells, named {@code (key, place, side)}. */
final class Cells {
  private static final int PART_BITS = 4;
  private static final int FURTHER_BITS = 8;

  private final Banding banding;
  private final BucketSplits splits;

  /** Takes a cell. */
  interface Sink {
    void add(long key, long place, int side);
  }

  Cells(Banding banding, BucketSplits splits) {
    this.banding = banding;
    this.splits = splits;
  }

  /** The cells of a document in all bands. */
  List<Row> of(long node, long[] signature) {
    List<Row> cells = new ArrayList<>(banding.bands());
    for (int band = 0; band < banding.bands(); band++) {
      visit(
          node,
          signature,
          0,
          band,
          (key, place, side) -> cells.add(RowFactory.create(key, place, side)));
    }
    return cells;
  }

  /** Tells the cells of a document in a band; its signature starts at {@code offset}. */
  void visit(long node, long[] packed, int offset, int band, Sink sink) {
    long key = banding.key(packed, offset, band);
    BucketSplit split = splits.of(band, key);
    long further = splits.further(packed, offset, band, split);
    int own = part(node, band, split.parts());
    for (int other = 0; other < split.parts(); other++) {
      int low = Math.min(own, other);
      int high = Math.max(own, other);
      long place = (((long) band << FURTHER_BITS | further) << PART_BITS | low) << PART_BITS | high;
      sink.add(key, place, own == low ? 0 : 1);
    }
  }

  /** The band of a place. */
  static int band(long place) {
    return (int) (place >>> (2 * PART_BITS + FURTHER_BITS));
  }

  /** Whether a place holds two parts of a bucket, whose documents meet across only. */
  static boolean across(long place) {
    long parts = (1L << PART_BITS) - 1;
    return (place & parts) != (place >>> PART_BITS & parts);
  }

  /** A document's part in a band; another one in each, so that parted documents meet elsewhere. */
  private static int part(long node, int band, int parts) {
    return parts == 1 ? 0 : new SplittableRandom(node * 31 + band).nextInt(parts);
  }
}
