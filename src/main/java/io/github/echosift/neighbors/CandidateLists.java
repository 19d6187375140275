package io.github.echosift.neighbors;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.cluster.Assignments;
import io.github.echosift.cluster.CenterTraining;
import io.github.echosift.cluster.Centers;
import io.github.echosift.config.cluster.ClusterConfig;
import io.github.echosift.config.cluster.ClusterStart;
import io.github.echosift.config.cluster.KMeansConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Candidates in lists, each with a centre: k-means on a sample, then every vector goes to the list
 * of its nearest centre. Which list that is depends on the vector and the centres alone.
 */
final class CandidateLists {
  /** Fewer candidates make no lists worth having. */
  static final long LEAST = 1000;

  /** Queries that the recall of lists is measured on. */
  static final int SAMPLE_QUERIES = 256;

  private static final int MOST_LISTS = 4096;
  private static final int LISTS_A_ROOT = 4;
  private static final int ROWS_A_CENTER = 32;
  private static final int PASSES = 6;
  private static final double TOLERANCE = 1e-4;
  private static final long HASHES = 1L << 20;

  private CandidateLists() {}

  /** Lists for a number of candidates: short ones, of which a query asks a smaller share of all. */
  static int number(long candidates) {
    return (int)
        Math.max(
            2, Math.min(MOST_LISTS, Math.round(LISTS_A_ROOT * Math.sqrt((double) candidates))));
  }

  /** Products that training takes. */
  static double trainingProducts(long candidates) {
    double lists = number(candidates);
    return PASSES * lists * Math.min((double) candidates, ROWS_A_CENTER * lists);
  }

  /** Trains the centres on a sample that depends on row numbers and seed alone. */
  static Centers centers(Counted candidates, long seed) {
    int lists = number(candidates.count());
    Dataset<Row> sample =
        sample(
                candidates.rows(),
                col(Columns.ROW),
                (double) ROWS_A_CENTER * lists / candidates.count(),
                seed)
            .select(col(Columns.ROW).as(Columns.NODE), col(Columns.VECTOR));
    KMeansConfig training =
        new KMeansConfig(
            PASSES, TOLERANCE, ClusterStart.SAMPLE, 1, candidates.count() + HASHES, seed);
    return CenterTraining.train(
            sample, sample.count(), ClusterConfig.of(lists, seed).with(training))
        .centers();
  }

  /** {@code _row, _vector, cluster}: candidates with their lists. */
  static Dataset<Row> assigned(Dataset<Row> candidates, Centers centers) {
    return Assignments.of(candidates.select(Columns.ROW, Columns.VECTOR), centers).drop("distance");
  }

  /** About a share of the rows, by a hash of their number. */
  static Dataset<Row> sample(Dataset<Row> rows, Column number, double share, long seed) {
    long taken = Math.round(Math.min(1, share) * HASHES);
    return rows.filter(pmod(xxhash64(number, lit(seed)), lit(HASHES)).lt(taken));
  }
}
