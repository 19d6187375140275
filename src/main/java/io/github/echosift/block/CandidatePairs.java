package io.github.echosift.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.BlockConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.schema.Settled;
import io.github.echosift.spark.Cut;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Candidate pairs by banding. Only ids, band keys and compact signatures are shuffled; each bucket,
 * or each cell of a split one, is streamed through one task with at most {@value #MAX_CELL}
 * documents in memory.
 */
public final class CandidatePairs {
  /** Documents of a cell; what exceeds it, because the sample did not foresee it, is sliced. */
  static final int MAX_CELL = 1 << 17;

  /** What a placed signature takes beside its words. */
  private static final int ROW_BYTES = 64;

  static final String SIGNATURE = "_signature";
  private static final String CELL = "_cell";
  private static final StructType PAIR =
      new StructType()
          .add(Columns.NODE_A, DataTypes.LongType, false)
          .add(Columns.NODE_B, DataTypes.LongType, false);
  private static final ArrayType CELLS =
      DataTypes.createArrayType(
          new StructType()
              .add("key", DataTypes.LongType, false)
              .add("place", DataTypes.LongType, false)
              .add("side", DataTypes.IntegerType, false),
          false);

  private CandidatePairs() {}

  /**
   * What pairs are wanted.
   *
   * @param limits of buckets
   * @param settled pairs of two settled nodes are not
   * @param bytes of signatures that every executor may hold
   */
  record Wanted(BlockConfig limits, Settled settled, long bytes) {
    Wanted(BlockConfig limits, Settled settled) {
      this(limits, settled, GatheredSketches.mostBytes());
    }
  }

  /**
   * Pairs that share a band key and whose signatures are close enough.
   *
   * @param signatures {@code _node} bigint, {@code _signature} binary as {@link Signatures} makes
   *     them
   * @param sample drawn from the signatures; shows which buckets must be split
   * @param census counts buckets that were cut or capped
   * @return {@code _a < _b} bigint; each pair once, but for pairs of crowded buckets, see {@link
   *     PairCap}
   */
  public static Dataset<Row> of(
      Dataset<Row> signatures,
      SignatureSample sample,
      Banding banding,
      BlockConfig limits,
      BucketCensus census) {
    return of(signatures, sample, banding, new Wanted(limits, Settled.NONE), census);
  }

  static Dataset<Row> of(
      Dataset<Row> signatures,
      SignatureSample sample,
      Banding banding,
      Wanted wanted,
      BucketCensus census) {
    BlockConfig limits = wanted.limits();
    Settled settled = wanted.settled();
    PairCap cap = PairCap.of(sample, banding, limits.maxPairs());
    BucketSplits splits = BucketSplits.of(sample, banding, limits.maxBucket(), cap.crowd());
    MapPartitionsFunction<Row, Row> pairs =
        rows -> new CellPairs(rows, splits, new BucketPairs(banding, splits, cap, settled), census);
    if (sample.documents() > limits.maxBucket()
        && GatheredSketches.bytes(sample.documents(), banding.words()) <= wanted.bytes()) {
      return gathered(signatures, banding, splits, pairs);
    }
    return shuffled(signatures, sample, banding, splits, pairs);
  }

  /** Every task has all signatures, and makes the cells of a band. */
  private static Dataset<Row> gathered(
      Dataset<Row> signatures,
      Banding banding,
      BucketSplits splits,
      MapPartitionsFunction<Row, Row> pairs) {
    SparkSession spark = signatures.sparkSession();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<GatheredSketches> all = context.broadcast(GatheredSketches.of(signatures, banding));
    List<Integer> bands = IntStream.range(0, banding.bands()).boxed().toList();
    return spark.createDataFrame(
        context
            .parallelize(bands, bands.size())
            .flatMap(band -> pairs.call(new BandRows(all.value(), band, banding, splits))),
        PAIR);
  }

  private static Dataset<Row> shuffled(
      Dataset<Row> signatures,
      SignatureSample sample,
      Banding banding,
      BucketSplits splits,
      MapPartitionsFunction<Row, Row> pairs) {
    UDF2<Long, byte[], List<Row>> cellsOf =
        (node, bytes) -> new Cells(banding, splits).of(node, PackedArrays.longs(bytes));
    UserDefinedFunction cells = udf(cellsOf, CELLS).asNonNullable();
    Dataset<Row> placed =
        signatures
            .select(
                col(Columns.NODE),
                col(SIGNATURE),
                explode(cells.apply(col(Columns.NODE), col(SIGNATURE))).as(CELL))
            .select(
                col(CELL + ".key"),
                col(CELL + ".place"),
                col(CELL + ".side"),
                col(Columns.NODE),
                col(SIGNATURE));
    double bytes =
        (double) sample.documents() * banding.bands() * (ROW_BYTES + banding.words() * Long.BYTES);
    return Cut.by(placed, bytes, col("key"), col("place"))
        .sortWithinPartitions("key", "place", "side", Columns.NODE)
        .mapPartitions(pairs, Encoders.row(PAIR));
  }
}
