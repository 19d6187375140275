package io.github.echosift.block;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.KnownSize;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/*
 * A shuffle copies a signature into each of its bands. Up to some hundred megabytes of them go to
 * every executor at once instead, which is less than that, and each task makes the buckets of a band.
 */

/** All signatures of a search, where they are few enough to be held by every executor. */
final class GatheredSketches implements Serializable, KnownSize {
  private static final long serialVersionUID = 1L;
  private static final long MOST_BYTES = 96L << 20;

  /** Of the driver's memory they may take one part in so many. */
  private static final long OF_MEMORY = 16;

  /** Documents that a task hands to the driver at once. */
  private static final int CHUNK = 1 << 15;

  private final long[] nodes;
  private final long[] packed;

  private GatheredSketches(long[] nodes, long[] packed) {
    this.nodes = nodes;
    this.packed = packed;
  }

  /** What signatures take, in bytes. */
  static long bytes(long documents, int words) {
    return documents * Long.BYTES * (1L + words);
  }

  /** Whether signatures are few enough, memory aside: plans are the same on every machine. */
  static boolean few(long documents, int words) {
    return bytes(documents, words) <= MOST_BYTES;
  }

  /** Bytes of signatures that every executor may hold. */
  static long mostBytes() {
    return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / OF_MEMORY);
  }

  /**
   * Gathers signatures. Starts a query; what comes back is bounded by whoever asks, see {@link
   * #bytes}.
   *
   * @param signatures {@code _node}, {@code _signature}
   */
  static GatheredSketches of(Dataset<Row> signatures, Banding banding) {
    int words = banding.words();
    MapPartitionsFunction<Row, byte[]> pack = rows -> chunks(rows, words);
    List<byte[]> chunks =
        signatures
            .select(col(Columns.NODE), col(CandidatePairs.SIGNATURE))
            .mapPartitions(pack, Encoders.BINARY())
            .collectAsList();
    int documents =
        Math.toIntExact(
            chunks.stream().mapToLong(chunk -> chunk.length).sum() / (Long.BYTES * (1L + words)));
    long[] nodes = new long[documents];
    long[] packed = new long[documents * words];
    int at = 0;
    for (byte[] chunk : chunks) {
      ByteBuffer bytes = ByteBuffer.wrap(chunk);
      for (; bytes.hasRemaining(); at++) {
        nodes[at] = bytes.getLong();
        for (int word = 0; word < words; word++) {
          packed[at * words + word] = bytes.getLong();
        }
      }
    }
    return new GatheredSketches(nodes, packed);
  }

  private static Iterator<byte[]> chunks(Iterator<Row> rows, int words) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public byte[] next() {
        List<Row> some = new ArrayList<>();
        while (some.size() < CHUNK && rows.hasNext()) {
          some.add(rows.next());
        }
        ByteBuffer bytes = ByteBuffer.allocate(some.size() * Long.BYTES * (1 + words));
        for (Row row : some) {
          bytes.putLong(row.getLong(0));
          for (long word : PackedArrays.longs(row.getAs(1))) {
            bytes.putLong(word);
          }
        }
        return bytes.array();
      }
    };
  }

  int size() {
    return nodes.length;
  }

  long node(int document) {
    return nodes[document];
  }

  /** The signatures, one after the other. */
  long[] packed() {
    return packed;
  }

  @Override
  public long estimatedSize() {
    return (long) Long.BYTES * (nodes.length + packed.length);
  }
}
