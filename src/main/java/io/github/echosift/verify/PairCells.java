package io.github.echosift.verify;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Cut;
import io.github.echosift.spark.RowSet;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/*
 * A pair needs the features of both ends in one place. A join would carry a feature of a kilobyte or
 * more once for every pair. Here documents are dealt to cells, each small enough for one task:
 *  1. pairs (a, b) and features meet at each document: the feature of b is put into b's cell if some
 *     pair wants it there, the feature of a is sent to every cell in which it has partners, once,
 *     with the list of them;
 *  2. a task takes the features of one cell and compares what is sent there with them.
 * So what is shuffled are ids, and a feature once for each cell that has a partner of it, at most
 * once for each pair. A pair that is given twice is compared once. Features without any pair stay
 * where they are: every task knows the ids that occur in pairs.
 */

/** Brings the features of pairs together and scores them. */
final class PairCells {
  /** Kinds of rows that meet at a document, in the order in which they are read. */
  static final int FEATURE = 0;

  static final int WANTED = 1;
  static final int PAIR = 2;

  static final String KIND = "kind";
  static final String CELL = "cell";
  static final String OTHER = "other";
  static final String KNOWN = "known";
  static final String DATA = "feature";

  /** What a comparison says of a pair beside its score. */
  static final String NOTE = "_note";

  /** What meets at a document. */
  private static final StructType AT_DOCUMENT =
      new StructType()
          .add(Columns.NODE, DataTypes.LongType, false)
          .add(KIND, DataTypes.IntegerType, false)
          .add(CELL, DataTypes.LongType, false)
          .add(OTHER, DataTypes.LongType, false)
          .add(KNOWN, DataTypes.DoubleType, false)
          .add(DATA, DataTypes.BinaryType, true);

  private static final StructType SCORED =
      new StructType()
          .add(Columns.NODE_A, DataTypes.LongType, false)
          .add(Columns.NODE_B, DataTypes.LongType, false)
          .add(Columns.SCORE, DataTypes.DoubleType, false)
          .add(NOTE, DataTypes.StringType, true);

  private PairCells() {}

  /**
   * Scores pairs. Starts a query at once that sums the sizes of the features and counts the pairs.
   *
   * @param pairs {@code _a}, {@code _b}, {@code score}: the score known so far, NaN if none; best
   *     persisted, as they are read three times; with {@code _beside} the cell of {@code _b} is
   *     that node's, so that texts with the same partners may be put in one
   * @param features {@code _node}, then the packed feature, binary; a pair whose feature is missing
   *     is dropped
   * @return {@code _a}, {@code _b}, {@code score}, {@code _note}; pairs that the comparison did not
   *     drop, once each; and where it has a threshold, counts of those below, see {@link Shortfall}
   */
  static <T> Dataset<Row> scored(
      Dataset<Row> pairs, Dataset<Row> features, PairComparison<T> comparison) {
    Dataset<Row> all = features.toDF(Columns.NODE, DATA).filter(col(DATA).isNotNull());
    Sizes sizes = Sizes.of(pairs, all);
    if (sizes.pairs() == 0) {
      return pairs
          .select(
              col(Columns.NODE_A),
              col(Columns.NODE_B),
              col(Columns.SCORE),
              lit(null).cast(DataTypes.StringType).as(NOTE))
          .limit(0);
    }
    long cells = sizes.cells(pairs, comparison.cellBytes());
    Dataset<Row> named = withPairs(all, pairs, sizes.pairs());
    MapPartitionsFunction<Row, Row> split = PairEnds::new;
    MapPartitionsFunction<Row, Row> send = CellMessages::new;
    MapPartitionsFunction<Row, Row> score = rows -> new CellScores<>(rows, comparison);
    Dataset<Row> ends =
        pairs
            .select(
                col(Columns.NODE_A),
                col(Columns.NODE_B),
                cell(col(beside(pairs)), cells),
                col(Columns.SCORE))
            .mapPartitions(split, Encoders.row(AT_DOCUMENT));
    Dataset<Row> sent =
        Cut.by(atDocuments(ends, named, cells), col(Columns.NODE))
            .sortWithinPartitions(Columns.NODE, KIND, CELL, OTHER)
            .mapPartitions(send, Encoders.row(CellMessages.SCHEMA));
    return Cut.by(sent, col(CELL))
        .sortWithinPartitions(CELL, KIND)
        .mapPartitions(score, Encoders.row(SCORED));
  }

  private static Dataset<Row> atDocuments(Dataset<Row> ends, Dataset<Row> features, long cells) {
    return ends.unionAll(
        features.select(
            col(Columns.NODE),
            lit(FEATURE),
            cell(col(Columns.NODE), cells),
            lit(0L),
            lit(Double.NaN),
            col(DATA)));
  }

  /** By what the second end of a pair gets its cell: of each text always by the same. */
  private static String beside(Dataset<Row> pairs) {
    return List.of(pairs.columns()).contains(Columns.BESIDE) ? Columns.BESIDE : Columns.NODE_B;
  }

  private static Column cell(Column node, long cells) {
    return pmod(xxhash64(node), lit(cells));
  }

  /** Features that a pair asks for. To find them costs a query: more than little data does. */
  private static Dataset<Row> withPairs(Dataset<Row> features, Dataset<Row> pairs, long count) {
    if (Cut.inOnePartition(features)) {
      return features;
    }
    Dataset<Row> ends =
        pairs.select(explode(array(col(Columns.NODE_A), col(Columns.NODE_B))).as(Columns.NODE));
    return RowSet.of(ends, Columns.NODE, 2 * count).only(features, Columns.NODE);
  }

  /**
   * What there is to compare.
   *
   * @param pairs number of pairs
   * @param bytes sizes of all features together
   */
  private record Sizes(long pairs, long bytes) {
    static Sizes of(Dataset<Row> pairs, Dataset<Row> features) {
      Row sums =
          pairs
              .select(lit(1L).as("pairs"), lit(0L).as("bytes"))
              .unionAll(features.select(lit(0L), length(col(DATA)).cast(DataTypes.LongType)))
              .agg(coalesce(sum("pairs"), lit(0L)), coalesce(sum("bytes"), lit(0L)))
              .first();
      return new Sizes(sums.getLong(0), sums.getLong(1));
    }

    /** Cells that are small enough each, and enough of them for all cores. */
    long cells(Dataset<Row> on, long cellBytes) {
      int cores = on.sparkSession().sparkContext().defaultParallelism();
      return Math.max(cores, (bytes + cellBytes - 1) / cellBytes);
    }
  }
}
