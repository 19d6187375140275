package io.github.echosift.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Candidates whose score is below the threshold, by hundredths from 0 to 1. They are dropped where
 * they are scored; what a task dropped comes behind its pairs as a row a hundredth: {@code _a} is
 * -1, {@code _b} the hundredth and {@code score} how many. So their number costs no query and
 * follows what was computed, however often.
 */
public final class Shortfall {
  /** Hundredths. */
  public static final int BINS = 100;

  private static final long NONE = -1;

  private final long[] bins = new long[BINS];

  void add(double score) {
    bins[(int) Math.max(0, Math.min(BINS - 1, Math.floor(score * BINS + 1e-6)))]++;
  }

  /** {@code _a, _b, score, _note}, for hundredths in which there is any. */
  Iterator<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (bins[bin] > 0) {
        rows.add(RowFactory.create(NONE, (long) bin, (double) bins[bin], null));
      }
    }
    return rows.iterator();
  }

  /** Adds counts by hundredth to others. */
  public static void add(long[] counts, long[] into) {
    for (int bin = 0; bin < BINS; bin++) {
      into[bin] += counts[bin];
    }
  }

  /** The rows that are pairs. */
  static Dataset<Row> pairs(Dataset<Row> rows) {
    return rows.where(col(Columns.NODE_A).notEqual(NONE));
  }

  /**
   * Parts pairs from counts, in one Spark query.
   *
   * @param scored from {@link VerifiedPairs#lexical} or {@code semantic} with counts; persisted
   * @param into takes the counts by hundredth
   * @return the pairs
   */
  public static Counted part(Dataset<Row> scored, long[] into) {
    Arrays.fill(into, 0);
    long pairs = 0;
    for (Row row :
        scored
            .groupBy(when(col(Columns.NODE_A).equalTo(NONE), col(Columns.NODE_B)))
            .agg(count(lit(1)), sum(col(Columns.SCORE)))
            .collectAsList()) {
      if (row.isNullAt(0)) {
        pairs = row.getLong(1);
      } else {
        into[(int) row.getLong(0)] = Math.round(row.getDouble(2));
      }
    }
    return new Counted(pairs(scored), pairs);
  }
}
