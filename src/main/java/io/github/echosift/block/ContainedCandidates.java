package io.github.echosift.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Edges;
import io.github.echosift.spark.Cut;
import io.github.echosift.text.Shingler;
import io.github.echosift.text.Tokenizer;
import java.util.Arrays;
import org.apache.spark.api.java.function.MapPartitionsFunction;
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
 * texts that have them. Of a passage that is 0.9 contained, one of four anchors is nearly surely in the
 * longer text. Texts of fewer than LEAST shingles ask nothing: short titles within each other are no
 * excerpts; a corpus of titles makes no row here. An anchor of many texts pairs each only with the
 * longest of them, so pairs are linear in the number of texts.
 */

/** Proposes pairs of which one text may stand within the other. */
public final class ContainedCandidates {
  /** Words of which a shingle is made. */
  private static final int WORDS = 2;

  /** Shingles of a text that may be an excerpt: a sentence of some length. */
  private static final int LEAST = 12;

  /** Anchors by which a text asks. */
  private static final int PROBES = 4;

  private static final StructType ANCHORED =
      new StructType()
          .add("size", DataTypes.IntegerType, false)
          .add("anchors", DataTypes.createArrayType(DataTypes.LongType, false), false);

  private ContainedCandidates() {}

  /**
   * Candidates; a pair may be given several times.
   *
   * @param texts {@code _node, _normal}
   * @param mostPairs longer texts that a text is paired with, an anchor
   * @return {@code _a} less than {@code _b}
   */
  public static Dataset<Row> of(Dataset<Row> texts, int mostPairs) {
    UDF1<String, Row> anchored =
        normal -> {
          long[] shingles = new Shingler(WORDS, WORDS).inOrder(Tokenizer.tokens(normal));
          int size = (int) Arrays.stream(shingles).distinct().count();
          long[] anchors = size < LEAST ? new long[0] : Anchors.of(shingles);
          return RowFactory.create(size, Arrays.stream(anchors).boxed().toArray(Long[]::new));
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
                posexplode(col("_anchored.anchors")).as(new String[] {"place", "anchor"}))
            .select(
                col("anchor"), col("size"), col(Columns.NODE), col("place").lt(PROBES).as("asks"));
    return Cut.by(anchors, col("anchor"))
        .sortWithinPartitions(col("anchor"), col("size").desc(), col(Columns.NODE))
        .mapPartitions(pairs, Encoders.row(Edges.PAIR));
  }
}
