package io.github.echosift.screen;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.github.echosift.block.HyperplaneBanding;
import io.github.echosift.config.BandShape;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.sketch.HyperplaneSketch;
import io.github.echosift.sketch.NearBits;
import io.github.echosift.spark.Counted;
import io.github.echosift.verify.Similarity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Some texts, drawn by what they say, which are compared with all others by static vectors. */
public final class ScreenSample {
  /** Static cosine of a sampled text and a neighbour. */
  public static final String STATIC = "_static";

  /** Comparing a sketch with so many takes a twentieth of the time of encoding a short text. */
  private static final long MOST = 10_000;

  private static final long ONE_OF = 32;

  /** Neighbours of a text that are looked at. */
  private static final int NEIGHBOURS = 4;

  private static final StructType PAIR =
      new StructType()
          .add(Columns.NODE_A, DataTypes.LongType, false)
          .add(Columns.NODE_B, DataTypes.LongType, false)
          .add(STATIC, DataTypes.DoubleType, false);

  private final Drawn drawn;
  private final Broadcast<Drawn> sent;
  private final Broadcast<TokenTable> table;

  /** The sample itself, some tens of megabytes at most. */
  private record Drawn(long[] nodes, float[][] vectors, long[] sketches, long seed)
      implements Serializable {}

  private ScreenSample(Drawn drawn, Broadcast<Drawn> sent, Broadcast<TokenTable> table) {
    this.drawn = drawn;
    this.sent = sent;
    this.table = table;
  }

  /**
   * Draws. Starts a query; what comes back is bounded.
   *
   * @param texts from {@link PieceTexts#of}
   * @param seed of the hyperplanes
   */
  public static ScreenSample of(Counted texts, Broadcast<TokenTable> table, long seed) {
    long every = Math.max(ONE_OF, texts.count() / MOST);
    List<Row> rows =
        new ArrayList<>(
            PieceTexts.vectors(PieceTexts.drawn(texts.rows(), every), table).collectAsList());
    rows.sort(Comparator.comparingLong(row -> row.getLong(0)));
    long[] nodes = new long[rows.size()];
    float[][] vectors = new float[nodes.length][];
    long[] sketches = new long[nodes.length * HyperplaneSketch.WORDS];
    HyperplaneSketch sketcher = null;
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = rows.get(i).getLong(0);
      vectors[i] = PackedArrays.floats(rows.get(i).getAs(1));
      if (sketcher == null) {
        sketcher = new HyperplaneSketch(vectors[i].length, seed);
      }
      System.arraycopy(
          sketcher.sketch(vectors[i]),
          0,
          sketches,
          i * HyperplaneSketch.WORDS,
          HyperplaneSketch.WORDS);
    }
    Drawn drawn = new Drawn(nodes, vectors, sketches, seed);
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(texts.rows().sparkSession().sparkContext());
    return new ScreenSample(drawn, context.broadcast(drawn), table);
  }

  /** Number of texts. */
  public int size() {
    return drawn.nodes().length;
  }

  /**
   * The nearest neighbours of each sampled text among all, by static vectors; not yet computed.
   *
   * @param texts from {@link PieceTexts#of}
   * @param floor least static cosine of a neighbour
   * @return {@code _a} the sampled text, {@code _b} the neighbour, {@code _static}; the highest
   *     few, ties by {@code _b}
   */
  public Dataset<Row> neighbours(Dataset<Row> texts, double floor) {
    Broadcast<Drawn> sample = sent;
    MapPartitionsFunction<Row, Row> near = rows -> new Nearest(sample.value(), floor).of(rows);
    Dataset<Row> found = PieceTexts.vectors(texts, table).mapPartitions(near, Encoders.row(PAIR));
    return found
        .withColumn(
            "_rank",
            row_number()
                .over(
                    Window.partitionBy(Columns.NODE_A)
                        .orderBy(col(STATIC).desc(), col(Columns.NODE_B))))
        .filter(col("_rank").leq(NEIGHBOURS))
        .drop("_rank");
  }

  /** The nearest of each sampled text among the texts of a task. */
  private static final class Nearest {
    private final Drawn sample;
    private final double floor;
    private final HyperplaneBanding near;
    private final NearBits bits;
    private final long[][] nodes;
    private final double[][] cosines;

    Nearest(Drawn sample, double floor) {
      this.sample = sample;
      this.floor = floor;
      this.near = HyperplaneBanding.of(floor, new BandShape(1, 0));
      this.bits = new NearBits(near.words(), near.maxDistance());
      this.nodes = new long[sample.nodes().length][];
      this.cosines = new double[sample.nodes().length][];
    }

    Iterator<Row> of(Iterator<Row> texts) {
      int words = HyperplaneSketch.WORDS;
      int end = sample.sketches().length;
      long[] packed = Arrays.copyOf(sample.sketches(), end + words);
      HyperplaneSketch sketcher =
          sample.vectors().length == 0
              ? null
              : new HyperplaneSketch(sample.vectors()[0].length, sample.seed());
      for (int s = 0; s < nodes.length; s++) {
        bits.set(s, Arrays.copyOfRange(packed, s * words, (s + 1) * words));
      }
      while (sketcher != null && texts.hasNext()) {
        Row text = texts.next();
        float[] vector = PackedArrays.floats(text.getAs(1));
        long[] sketch = sketcher.sketch(vector);
        System.arraycopy(sketch, 0, packed, end, words);
        bits.set(nodes.length, sketch);
        int close = bits.find(nodes.length, nodes.length);
        for (int at = 0; at < close; at++) {
          int s = bits.found(at);
          if (near.plausible(packed, s * words, end)) {
            offer(s, text.getLong(0), Similarity.cosine(sample.vectors()[s], vector));
          }
        }
      }
      return rows();
    }

    private void offer(int s, long node, double cosine) {
      if (cosine < floor || node == sample.nodes()[s]) {
        return;
      }
      if (nodes[s] == null) {
        nodes[s] = new long[NEIGHBOURS];
        cosines[s] = new double[NEIGHBOURS];
        Arrays.fill(cosines[s], Double.NEGATIVE_INFINITY);
      }
      int at = NEIGHBOURS;
      while (at > 0 && before(cosine, node, cosines[s][at - 1], nodes[s][at - 1])) {
        at--;
      }
      if (at < NEIGHBOURS) {
        System.arraycopy(nodes[s], at, nodes[s], at + 1, NEIGHBOURS - at - 1);
        System.arraycopy(cosines[s], at, cosines[s], at + 1, NEIGHBOURS - at - 1);
        nodes[s][at] = node;
        cosines[s][at] = cosine;
      }
    }

    private static boolean before(double cosine, long node, double other, long otherNode) {
      return cosine > other || (cosine == other && node < otherNode);
    }

    private Iterator<Row> rows() {
      List<Row> out = new ArrayList<>();
      for (int s = 0; s < nodes.length; s++) {
        for (int i = 0; nodes[s] != null && i < NEIGHBOURS; i++) {
          if (cosines[s][i] >= floor) {
            out.add(RowFactory.create(sample.nodes()[s], nodes[s][i], cosines[s][i]));
          }
        }
      }
      return out.iterator();
    }
  }
}
