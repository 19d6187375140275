package io.github.echosift.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Edges;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.Cut;
import io.github.echosift.text.Shingler;
import io.github.echosift.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/*
 * A short excerpt of a long text has a small Jaccard similarity with it, so bands do not find it. Here
 * every text is listed under its anchors (an inverted index), and asks by PROBES of its own for longer
 * texts that have them. Of a passage that is 0.9 contained, two of eight anchors are nearly surely in the
 * longer text; one alone many texts share by chance, so two are asked for where a passage has enough of
 * them and must be contained so far. Anchors are of four words: half of all titles have some two words in
 * a row in common with another, which says nothing. Texts of fewer than LEAST shingles ask nothing: short
 * titles within each other are no excerpts. An anchor of many texts pairs each only with the longest of
 * them, so pairs are linear in the number of texts.
 */

/** Proposes pairs of which one text may stand within the other. */
public final class ContainedCandidates {
  /** Words of a shingle, of which sizes are told. */
  private static final int WORDS = 2;

  /** Words of an anchor. */
  private static final int ANCHOR_WORDS = 4;

  /** Shingles of a text that may be an excerpt: a sentence of some length. */
  private static final int LEAST = 12;

  /** Anchors by which a text asks. */
  static final int PROBES = 8;

  /** Anchors from which two of them must be in the longer text. */
  private static final int SEVERAL = 4;

  /** Share of a passage from which two of several anchors are nearly surely in the longer text. */
  private static final double MOSTLY = 0.8;

  private static final String NEEDS = "_needs";

  private static final StructType PAIR_NEEDS = Edges.PAIR.add(NEEDS, DataTypes.IntegerType, false);

  private static final StructType ANCHORED =
      new StructType()
          .add("size", DataTypes.IntegerType, false)
          .add("needs", DataTypes.IntegerType, false)
          .add("anchors", DataTypes.createArrayType(DataTypes.LongType, false), false);

  private ContainedCandidates() {}

  /**
   * Candidates, each once.
   *
   * @param texts {@code _node, _normal}
   * @param mostPairs longer texts that a text is paired with, an anchor
   * @param share least share of a passage that the longer text must have
   * @return {@code _a} less than {@code _b}
   */
  public static Dataset<Row> of(Dataset<Row> texts, int mostPairs, double share) {
    UDF1<String, Row> anchored =
        normal -> {
          Anchored found = anchored(normal);
          return RowFactory.create(
              found.size(),
              needed(found.anchors().length, share),
              Arrays.stream(found.anchors()).boxed().toArray(Long[]::new));
        };
    MapPartitionsFunction<Row, Row> pairs = rows -> new InsidePairs(rows, mostPairs);
    Dataset<Row> anchors =
        texts
            .select(
                col(Columns.NODE),
                udf(anchored, ANCHORED).asNonNullable().apply(col(Columns.NORMAL)).as("_anchored"))
            .select(
                col("_anchored.size").as("size"),
                col(Columns.NODE),
                col("_anchored.needs").as(NEEDS),
                posexplode(col("_anchored.anchors")).as(new String[] {"place", "anchor"}))
            .select(
                col("anchor"),
                col("size"),
                col(Columns.NODE),
                col("place").lt(PROBES).as("asks"),
                col(NEEDS));
    return Cut.by(anchors, col("anchor"))
        .sortWithinPartitions(col("anchor"), col("size").desc(), col(Columns.NODE))
        .mapPartitions(pairs, Encoders.row(PAIR_NEEDS))
        .groupBy(Columns.NODE_A, Columns.NODE_B)
        .agg(count(lit(1)).as("_shared"), max(NEEDS).as(NEEDS))
        .where(col("_shared").geq(col(NEEDS)))
        .select(Columns.NODE_A, Columns.NODE_B);
  }

  /**
   * How many anchors a passage must share with a longer text.
   *
   * @param anchors how many it has
   * @param share least share of it that the longer text must have
   */
  static int needed(int anchors, double share) {
    return anchors >= SEVERAL && share >= MOSTLY ? 2 : 1;
  }

  /** Number of distinct shingles, and anchors. */
  private record Anchored(int size, long[] anchors) {}

  private static Anchored anchored(String normal) {
    List<String> tokens = Tokenizer.tokens(normal);
    int size = (int) Arrays.stream(new Shingler(WORDS, WORDS).inOrder(tokens)).distinct().count();
    return new Anchored(
        size,
        size < LEAST
            ? new long[0]
            : Anchors.of(new Shingler(ANCHOR_WORDS, ANCHOR_WORDS).inOrder(tokens)));
  }

  /**
   * What texts must share a part of to be candidates: 32 bits of each anchor, sorted.
   *
   * @param normal normal form of a text
   */
  public static int[] keys(String normal) {
    return Arrays.stream(anchored(normal).anchors())
        .mapToInt(anchor -> (int) (anchor >>> Integer.SIZE))
        .sorted()
        .distinct()
        .toArray();
  }

  /** The keys of a column of normal forms, packed; null where there are none. */
  public static Column keys(Column normal) {
    UDF1<String, byte[]> keys =
        text -> {
          int[] found = keys(text);
          return found.length == 0 ? null : PackedArrays.ofInts(found);
        };
    return udf(keys, DataTypes.BinaryType).apply(normal);
  }
}
