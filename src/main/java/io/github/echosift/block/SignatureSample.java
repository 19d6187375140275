package io.github.echosift.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.sketch.Bits;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A few thousand signatures on the driver, drawn by a hash of the node: the same ones on every run
 * and cluster. They show how uneven buckets are before any bucket is made.
 */
public final class SignatureSample {
  /** Signatures wanted; about 1 MB of them. */
  private static final long SIZE = 16_384;

  /** Signatures that are compared with each other; a tenth of a second. */
  private static final int COMPARED = 4096;

  private final long documents;
  private final List<long[]> signatures;

  private SignatureSample(long documents, List<long[]> signatures) {
    this.documents = documents;
    this.signatures = signatures;
  }

  /**
   * Draws a sample; one Spark job.
   *
   * @param signatures {@code _node}, {@code _signature}; best persisted, as they are read again
   * @param documents number of signatures
   */
  public static SignatureSample of(Dataset<Row> signatures, long documents) {
    long every = Math.max(1, documents / SIZE);
    List<Row> rows =
        signatures
            .filter(pmod(xxhash64(col(Columns.NODE)), lit(every)).equalTo(0))
            .select(xxhash64(col(Columns.NODE), lit(1)), col(CandidatePairs.SIGNATURE))
            .limit((int) (4 * SIZE))
            .collectAsList();
    return new SignatureSample(
        documents,
        rows.stream()
            .sorted(Comparator.comparingLong(row -> row.getLong(0)))
            .map(row -> PackedArrays.longs(row.getAs(1)))
            .toList());
  }

  /** No sample: as if signatures were spread evenly. */
  public static SignatureSample none(long documents) {
    return new SignatureSample(documents, List.of());
  }

  /** A sample made by hand. */
  static SignatureSample of(List<long[]> signatures, long documents) {
    return new SignatureSample(documents, List.copyOf(signatures));
  }

  /** Number of signatures the sample stands for. */
  long documents() {
    return documents;
  }

  /** Signatures in the sample. */
  int size() {
    return signatures.size();
  }

  /** Documents that one signature of the sample stands for. */
  double weight() {
    return signatures.isEmpty() ? 1 : (double) documents / signatures.size();
  }

  /** How often each key occurs in a band of the sample. */
  Map<Long, Integer> keys(Banding banding, int band) {
    Map<Long, Integer> counts = new HashMap<>();
    for (long[] signature : signatures) {
      counts.merge(banding.key(signature, 0, band), 1, Integer::sum);
    }
    return counts;
  }

  /** Plausible pairs that bands should bring together, over all documents. */
  double expectedPairs(Banding banding) {
    int n = Math.min(signatures.size(), COMPARED);
    int words = banding.words();
    long[] packed = new long[n * words];
    for (int i = 0; i < n; i++) {
      System.arraycopy(signatures.get(i), 0, packed, i * words, words);
    }
    long pairs = 0;
    for (int j = 1; j < n; j++) {
      for (int i = 0; i < j; i++) {
        if (banding.plausible(packed, i * words, j * words)
            && meet(banding, packed, i * words, j * words)) {
          pairs++;
        }
      }
    }
    double weight = (double) documents / Math.max(1, n);
    return pairs * weight * weight;
  }

  private static boolean meet(Banding banding, long[] packed, int a, int b) {
    for (int band = 0; band < banding.bands(); band++) {
      if (banding.key(packed, a, band) == banding.key(packed, b, band)) {
        return true;
      }
    }
    return false;
  }

  /** Share of the pairs whose {@code bits} bits from a position on are equal. */
  double collisions(int start, int bits) {
    int n = signatures.size();
    if (n < 2) {
      return Math.pow(0.5, bits);
    }
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      keys[i] = Bits.of(signatures.get(i), 0, start, bits);
    }
    Arrays.sort(keys);
    double pairs = 0;
    int from = 0;
    for (int i = 1; i <= n; i++) {
      if (i == n || keys[i] != keys[from]) {
        pairs += 0.5 * (i - from) * (i - from - 1.0);
        from = i;
      }
    }
    return pairs / (0.5 * n * (n - 1.0));
  }
}
