package io.github.echosift.block;

import io.github.echosift.schema.PackedArrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Streams rows sorted by cell and side, and gives the pairs of one cell after the other. */
final class CellPairs implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final BucketSplits splits;
  private final BucketPairs bucket;
  private final BucketCensus census;
  private Row pending;
  private int at;
  private long key;
  private long place;
  private long documents;
  private long slices;
  private long capped;
  private long firstNode;

  /** Rows hold {@code key, place, side, node, signature}. */
  CellPairs(Iterator<Row> rows, BucketSplits splits, BucketPairs bucket, BucketCensus census) {
    this.rows = rows;
    this.splits = splits;
    this.bucket = bucket;
    this.census = census;
    this.pending = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (at == bucket.pairCount()) {
      if (pending == null) {
        return false;
      }
      nextSlice();
    }
    return true;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row pair = RowFactory.create(bucket.pairA(at), bucket.pairB(at));
    at++;
    return pair;
  }

  /** Fills the next cell, or the next slice of one that was not foreseen, and matches it. */
  private void nextSlice() {
    at = 0;
    if (documents == 0) {
      key = pending.getLong(0);
      place = pending.getLong(1);
      firstNode = pending.getLong(3);
      bucket.clear();
    } else {
      bucket.keepFirst();
    }
    int first = 0;
    while (pending != null && sameCell() && bucket.size() < CandidatePairs.MAX_CELL) {
      bucket.add(pending.getLong(3), PackedArrays.longs(pending.getAs(4)));
      documents++;
      if (pending.getInt(2) == 0) {
        first = bucket.size();
      }
      pending = rows.hasNext() ? rows.next() : null;
    }
    slices++;
    match(first);
    capped += bucket.dropped();
    if (pending == null || !sameCell()) {
      close();
    }
  }

  private void match(int first) {
    int band = Cells.band(place);
    int parts = splits.of(band, key).parts();
    boolean oneSide = first == 0 || first == bucket.size();
    if (oneSide && Cells.across(place)) {
      bucket.clear();
    }
    bucket.match(band, oneSide ? bucket.size() : first, parts);
  }

  private void close() {
    int band = Cells.band(place);
    if (slices > 1 || capped > 0 || (splits.of(band, key).parts() > 1 && !Cells.across(place))) {
      census.add(
          new BucketCensus.Oversized(
              band, documents, Math.max(slices, splits.of(band, key).parts()), capped, firstNode));
    }
    documents = 0;
    slices = 0;
    capped = 0;
  }

  private boolean sameCell() {
    return pending.getLong(0) == key && pending.getLong(1) == place;
  }
}
