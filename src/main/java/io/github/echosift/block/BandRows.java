package io.github.echosift.block;

import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/*
 * Cells of a band are sorted by 32 bits of their name, as an array of longs; those that agree in
 * them, of one cell but for chance, are put in order. Who is alone in a cell is passed over.
 */

/** What a shuffle would bring of a band: {@code key, place, side, node, signature}, in order. */
final class BandRows implements Iterator<Row> {
  private final GatheredSketches all;
  private final int words;
  private long[] keys;
  private long[] places;
  private int[] documents;
  private int entries;
  private final long[] order;
  private int next;
  private final List<Integer> cell = new ArrayList<>();
  private int at;

  BandRows(GatheredSketches all, int band, Banding banding, BucketSplits splits) {
    this.all = all;
    this.words = banding.words();
    keys = new long[all.size()];
    places = new long[all.size()];
    documents = new int[all.size()];
    Cells cells = new Cells(banding, splits);
    for (int i = 0; i < all.size(); i++) {
      int document = i;
      cells.visit(
          all.node(i),
          all.packed(),
          i * words,
          band,
          (key, place, side) -> add(key, place, side == 0 ? document : ~document));
    }
    order = new long[entries];
    for (int entry = 0; entry < entries; entry++) {
      long name = (keys[entry] * 31 + places[entry]) * 0x9E3779B97F4A7C15L;
      order[entry] = (name & (-1L << Integer.SIZE)) | entry;
    }
    Arrays.sort(order);
  }

  private void add(long key, long place, int document) {
    if (entries == keys.length) {
      keys = Arrays.copyOf(keys, 2 * entries + 1);
      places = Arrays.copyOf(places, keys.length);
      documents = Arrays.copyOf(documents, keys.length);
    }
    keys[entries] = key;
    places[entries] = place;
    documents[entries++] = document;
  }

  @Override
  public boolean hasNext() {
    while (at == cell.size() && next < entries) {
      fill();
    }
    return at < cell.size();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return row(cell.get(at++));
  }

  private void fill() {
    at = 0;
    cell.clear();
    int from = next;
    while (next < entries && order[next] >> Integer.SIZE == order[from] >> Integer.SIZE) {
      next++;
    }
    for (int i = from; i < next && next - from > 1; i++) {
      cell.add((int) order[i]);
    }
    cell.sort(this::compare);
  }

  private int compare(int a, int b) {
    int byCell = Long.compare(keys[a], keys[b]);
    if (byCell == 0) {
      byCell = Long.compare(places[a], places[b]);
    }
    if (byCell == 0) {
      byCell = Integer.compare(side(a), side(b));
    }
    return byCell != 0 ? byCell : Long.compare(all.node(document(a)), all.node(document(b)));
  }

  private int side(int entry) {
    return documents[entry] < 0 ? 1 : 0;
  }

  private int document(int entry) {
    return documents[entry] < 0 ? ~documents[entry] : documents[entry];
  }

  private Row row(int entry) {
    int document = document(entry);
    long[] signature = Arrays.copyOfRange(all.packed(), document * words, (document + 1) * words);
    return RowFactory.create(
        keys[entry],
        places[entry],
        side(entry),
        all.node(document),
        PackedArrays.ofLongs(signature));
  }
}
