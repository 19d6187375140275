package io.github.echosift.excerpt;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Cut;
import io.github.echosift.spark.RowSet;
import io.github.echosift.text.Shingler;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/*
 * To verify a candidate takes the shingles of both texts, kilobytes each; of texts made of the same
 * paragraphs there are twenty candidates and more a text, and nearly all of them share a paragraph only.
 * So first each longer text is held against samples of the shorter ones: what is moved for a candidate
 * is a sample, 256 bytes at most, and for a longer text half its shingles, once. Where candidates are no
 * more than texts, verifying moves little, and they are left as they are.
 *
 * What is left is verified, most of it with success. For that the longer texts that begin with the same
 * excerpt are laid in one place, so that messages of a thread, each of which holds all before it, are
 * moved once and not once for each that holds them.
 */

/** Candidates of which a sample says that the longer text may have enough of the shorter one. */
public final class SampledPairs {
  /** Candidates that are verified as they are: to ask for samples takes longer. */
  private static final long FEW = 1_000;

  static final int TEXT = 0;
  static final int PAIR = 1;

  /** What meets at a text: its own shingles, and those that are to be held against it. */
  static final StructType MET =
      new StructType()
          .add(Columns.NODE, DataTypes.LongType, false)
          .add("kind", DataTypes.IntegerType, false)
          .add("other", DataTypes.LongType, false)
          .add("size", DataTypes.IntegerType, false)
          .add("keys", DataTypes.BinaryType, true);

  /** A candidate: the shorter text, the longer one, and beside which text the latter is laid. */
  static final StructType DIRECTED =
      new StructType()
          .add(Columns.INSIDE, DataTypes.LongType, false)
          .add(Columns.HOLDER, DataTypes.LongType, false)
          .add(Columns.BESIDE, DataTypes.LongType, false);

  private static final StructType KEYS =
      new StructType()
          .add("size", DataTypes.IntegerType, false)
          .add("keys", DataTypes.BinaryType, false);

  private SampledPairs() {}

  /** Whether there are so many candidates that it pays to look at samples first. */
  public static boolean pays(Counted candidates) {
    return candidates.count() > FEW;
  }

  /**
   * Candidates as they are.
   *
   * @param candidates {@code _a, _b, _inside}
   * @return {@code _inside, _holder, _beside}
   */
  public static Dataset<Row> all(Dataset<Row> candidates) {
    return candidates.select(
        col(Columns.INSIDE), holder().as(Columns.HOLDER), holder().as(Columns.BESIDE));
  }

  /**
   * Candidates that are left.
   *
   * @param candidates {@code _a, _b, _inside}; best persisted
   * @param shingles {@code _node, _shingles}; a pair of a text that has none there is dropped
   * @param share least share of the shorter text's shingles that the longer one must have
   * @return {@code _inside, _holder, _beside}
   */
  public static Dataset<Row> of(Counted candidates, Dataset<Row> shingles, double share) {
    Dataset<Row> pairs = all(candidates.rows());
    Dataset<Row> insides = shingles;
    Dataset<Row> holders = shingles;
    if (!Cut.inOnePartition(shingles)) {
      List<RowSet> ends = RowSet.of(pairs, candidates.count(), Columns.INSIDE, Columns.HOLDER);
      insides = ends.get(0).only(shingles, Columns.NODE);
      holders = ends.get(1).only(shingles, Columns.NODE);
    }
    MapPartitionsFunction<Row, Row> send = SampleMessages::new;
    MapPartitionsFunction<Row, Row> judge = rows -> new SampleVerdicts(rows, share);
    Dataset<Row> asking =
        texts(insides, true)
            .unionAll(
                pairs.select(
                    col(Columns.INSIDE),
                    lit(PAIR),
                    col(Columns.HOLDER),
                    lit(0),
                    lit(null).cast(DataTypes.BinaryType)));
    Dataset<Row> sent =
        Cut.by(asking, col(Columns.NODE))
            .sortWithinPartitions(Columns.NODE, "kind")
            .mapPartitions(send, Encoders.row(MET));
    return Cut.by(texts(holders, false).unionAll(sent), col(Columns.NODE))
        .sortWithinPartitions(Columns.NODE, "kind", "other")
        .mapPartitions(judge, Encoders.row(DIRECTED));
  }

  private static Dataset<Row> texts(Dataset<Row> shingles, boolean sampled) {
    UDF2<byte[], Boolean, Row> keys =
        (packed, sample) -> {
          long[] words = Shingler.wordRoute(PackedArrays.longs(packed));
          return RowFactory.create(
              words.length,
              PackedArrays.ofInts(sample ? ShingleSample.of(words) : ShingleSample.keys(words)));
        };
    return shingles
        .where(col(Columns.SHINGLES).isNotNull())
        .select(
            col(Columns.NODE),
            udf(keys, KEYS).asNonNullable().apply(col(Columns.SHINGLES), lit(sampled)).as("_keys"))
        .select(
            col(Columns.NODE),
            lit(TEXT).as("kind"),
            lit(0L).as("other"),
            col("_keys.size"),
            col("_keys.keys"));
  }

  private static Column holder() {
    return when(col(Columns.INSIDE).equalTo(col(Columns.NODE_A)), col(Columns.NODE_B))
        .otherwise(col(Columns.NODE_A));
  }
}
