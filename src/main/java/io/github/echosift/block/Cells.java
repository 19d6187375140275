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

  private Cells() {}

  static List<Row> of(long node, long[] signature, Banding banding, BucketSplits splits) {
    List<Row> cells = new ArrayList<>(banding.bands());
    for (int band = 0; band < banding.bands(); band++) {
      long key = banding.key(signature, 0, band);
      BucketSplit split = splits.of(band, key);
      long further = splits.further(signature, 0, band, split);
      int own = part(node, band, split.parts());
      for (int other = 0; other < split.parts(); other++) {
        int low = Math.min(own, other);
        int high = Math.max(own, other);
        long place =
            (((long) band << FURTHER_BITS | further) << PART_BITS | low) << PART_BITS | high;
        cells.add(RowFactory.create(key, place, own == low ? 0 : 1));
      }
    }
    return cells;
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
