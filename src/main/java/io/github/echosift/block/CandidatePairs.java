package io.github.echosift.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.BlockConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Candidate pairs by banding. Only ids, band keys and compact signatures are shuffled; each bucket
 * is streamed through one task with at most {@code maxBucket} documents in memory.
 */
public final class CandidatePairs {
  static final String SIGNATURE = "_signature";
  private static final String BAND = "_band";
  private static final String KEY = "_key";
  private static final StructType PAIR =
      new StructType()
          .add(Columns.NODE_A, DataTypes.LongType, false)
          .add(Columns.NODE_B, DataTypes.LongType, false);

  private CandidatePairs() {}

  /**
   * Pairs that share a band key and whose signatures are close enough.
   *
   * @param signatures {@code _node} bigint, {@code _signature} binary as {@link Signatures} makes
   *     them
   * @param census counts buckets that were cut or capped
   * @return {@code _a < _b} bigint, each pair once
   */
  public static Dataset<Row> of(
      Dataset<Row> signatures, Banding banding, BlockConfig limits, BucketCensus census) {
    UDF1<byte[], long[]> keysOf =
        bytes -> {
          long[] signature = PackedArrays.longs(bytes);
          long[] keys = new long[banding.bands()];
          for (int band = 0; band < keys.length; band++) {
            keys[band] = banding.key(signature, 0, band);
          }
          return keys;
        };
    UserDefinedFunction keys =
        udf(keysOf, DataTypes.createArrayType(DataTypes.LongType, false)).asNonNullable();
    MapPartitionsFunction<Row, Row> pairs = rows -> new PairIterator(rows, banding, limits, census);
    return signatures
        .select(
            col(Columns.NODE),
            col(SIGNATURE),
            posexplode(keys.apply(col(SIGNATURE))).as(new String[] {BAND, KEY}))
        .select(BAND, KEY, Columns.NODE, SIGNATURE)
        .repartition(col(BAND), col(KEY))
        .sortWithinPartitions(BAND, KEY, SIGNATURE, Columns.NODE)
        .mapPartitions(pairs, Encoders.row(PAIR));
  }

  /** Streams sorted bucket rows and gives the pairs of one bucket slice after the other. */
  private static final class PairIterator implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final BucketPairs bucket;
    private final int maxBucket;
    private final BucketCensus census;
    private Row pending;
    private int at;
    private int band;
    private long key;
    private long documents;
    private long slices;
    private long capped;
    private long firstNode;

    PairIterator(Iterator<Row> rows, Banding banding, BlockConfig limits, BucketCensus census) {
      this.rows = rows;
      this.bucket = new BucketPairs(banding, limits.maxPairs());
      this.maxBucket = limits.maxBucket();
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
      Row pair = org.apache.spark.sql.RowFactory.create(bucket.pairA(at), bucket.pairB(at));
      at++;
      return pair;
    }

    /** Fills the next bucket, or the next slice of an oversized one, and matches it. */
    private void nextSlice() {
      at = 0;
      if (documents == 0) {
        band = pending.getInt(0);
        key = pending.getLong(1);
        firstNode = pending.getLong(2);
        bucket.clear();
      } else {
        bucket.keepFirst();
      }
      while (pending != null && sameBucket() && bucket.size() < maxBucket) {
        bucket.add(pending.getLong(2), PackedArrays.longs(pending.getAs(3)));
        documents++;
        pending = rows.hasNext() ? rows.next() : null;
      }
      slices++;
      bucket.match(band);
      capped += bucket.dropped();
      if (pending == null || !sameBucket()) {
        if (slices > 1 || capped > 0) {
          census.add(new BucketCensus.Oversized(band, documents, slices, capped, firstNode));
        }
        documents = 0;
        slices = 0;
        capped = 0;
      }
    }

    private boolean sameBucket() {
      return pending.getInt(0) == band && pending.getLong(1) == key;
    }
  }
}
