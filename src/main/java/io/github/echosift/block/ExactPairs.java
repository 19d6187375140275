package io.github.echosift.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.schema.Settled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * All pairs by blocked matrix products, without any banding: nothing is missed, the cost grows with
 * the square. For up to some 200,000 documents.
 */
public final class ExactPairs {
  /** Vectors a block: a task's work is the product of two blocks, about a second. */
  public static final int BLOCK = 4096;

  /** Single precision may fall short of the true product by this much. */
  private static final double MARGIN = 1e-4;

  /** Measured cost of one product of 384 components, seconds. */
  private static final double PRODUCT_SECONDS = 1.2e-8;

  private static final StructType BLOCKS =
      new StructType()
          .add("block", DataTypes.IntegerType, false)
          .add("nodes", DataTypes.BinaryType, false)
          .add("vectors", DataTypes.BinaryType, false);
  private static final StructType PAIR =
      new StructType()
          .add(Columns.NODE_A, DataTypes.LongType, false)
          .add(Columns.NODE_B, DataTypes.LongType, false);

  private ExactPairs() {}

  /** What finding all pairs should take, in core-seconds. */
  public static double seconds(long documents) {
    return 0.5 * documents * documents * PRODUCT_SECONDS;
  }

  /**
   * Vectors in blocks, for {@link #of}. To be persisted: each block is read once for every other.
   *
   * @param vectors {@code _node}, {@code _vector} unit vectors of one length
   * @param documents number of vectors
   */
  public static Dataset<Row> blocks(Dataset<Row> vectors, long documents) {
    int blocks = (int) Math.max(1, (documents + BLOCK - 1) / BLOCK);
    MapPartitionsFunction<Row, Row> pack = ExactPairs::pack;
    return vectors
        .select(
            pmod(hash(col(Columns.NODE)), lit(blocks)).as("block"),
            col(Columns.NODE),
            col(Columns.VECTOR))
        .repartition(blocks, col("block"))
        .sortWithinPartitions("block", Columns.NODE)
        .mapPartitions(pack, Encoders.row(BLOCKS));
  }

  /** As {@link #of(Dataset, double, Settled, ComparedPairs)}, with nothing settled or counted. */
  public static Dataset<Row> of(Dataset<Row> blocks, double threshold) {
    ComparedPairs unread = new ComparedPairs();
    blocks.sparkSession().sparkContext().register(unread);
    return of(blocks, threshold, Settled.NONE, unread);
  }

  /**
   * Pairs whose cosine may reach the threshold, by single precision; to be verified.
   *
   * @param blocks from {@link #blocks}
   * @param settled pairs of two settled nodes are left out
   * @param compared counts pairs that fall short of the threshold by little
   * @return {@code _a < _b} bigint, each pair once
   */
  static Dataset<Row> of(
      Dataset<Row> blocks, double threshold, Settled settled, ComparedPairs compared) {
    Dataset<Row> left = blocks.toDF("block_a", "nodes_a", "vectors_a");
    Dataset<Row> right = blocks.toDF("block_b", "nodes_b", "vectors_b");
    float limit = (float) (threshold - MARGIN);
    FlatMapFunction<Row, Row> product = row -> product(row, limit, settled, compared);
    return left.join(right.hint("shuffle_replicate_nl"), col("block_a").leq(col("block_b")))
        .flatMap(product, Encoders.row(PAIR));
  }

  private static Iterator<Row> pack(Iterator<Row> rows) {
    List<Row> out = new ArrayList<>();
    List<Long> nodes = new ArrayList<>();
    List<byte[]> vectors = new ArrayList<>();
    int block = -1;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (row.getInt(0) != block && !nodes.isEmpty()) {
        out.add(packed(block, nodes, vectors));
        nodes.clear();
        vectors.clear();
      }
      block = row.getInt(0);
      nodes.add(row.getLong(1));
      vectors.add(row.getAs(2));
    }
    if (!nodes.isEmpty()) {
      out.add(packed(block, nodes, vectors));
    }
    return out.iterator();
  }

  private static Row packed(int block, List<Long> nodes, List<byte[]> vectors) {
    int length = vectors.get(0).length;
    byte[] all = new byte[length * vectors.size()];
    for (int i = 0; i < vectors.size(); i++) {
      System.arraycopy(vectors.get(i), 0, all, i * length, length);
    }
    long[] ids = nodes.stream().mapToLong(Long::longValue).toArray();
    return RowFactory.create(block, PackedArrays.ofLongs(ids), all);
  }

  private static Iterator<Row> product(
      Row cell, float limit, Settled settled, ComparedPairs compared) {
    boolean same = cell.getInt(0) == cell.getInt(3);
    long[] nodesA = PackedArrays.longs(cell.getAs(1));
    long[] nodesB = PackedArrays.longs(cell.getAs(4));
    float[][] a = vectors(cell.getAs(2), nodesA.length);
    float[][] b = vectors(cell.getAs(5), nodesB.length);
    List<Row> pairs = new ArrayList<>();
    ComparedPairs.Cell below = new ComparedPairs.Cell(cell.getInt(0), cell.getInt(3));
    DotProducts.atLeast(
        a,
        b,
        (float) (limit - ComparedPairs.REACH),
        (i, j, product) -> {
          long first = Math.min(nodesA[i], nodesB[j]);
          if (settled.holds(first) || (same && i >= j)) {
            return;
          }
          if (product >= limit) {
            pairs.add(RowFactory.create(first, Math.max(nodesA[i], nodesB[j])));
          } else {
            below.count(product);
          }
        });
    compared.add(below);
    return pairs.iterator();
  }

  private static float[][] vectors(byte[] packed, int count) {
    float[] all = PackedArrays.floats(packed);
    int dimension = all.length / count;
    float[][] out = new float[count][];
    for (int i = 0; i < count; i++) {
      out[i] = Arrays.copyOfRange(all, i * dimension, (i + 1) * dimension);
    }
    return out;
  }
}
