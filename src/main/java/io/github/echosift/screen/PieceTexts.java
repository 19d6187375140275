package io.github.echosift.screen;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.ModelShipping;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Texts as word pieces, and their static vectors. */
public final class PieceTexts {
  static final String PIECES = "_pieces";
  private static final String DRAW = "_draw";
  private static final String PIECE = "_piece";
  private static final String COUNT = "_count";

  /** Pieces that a task encodes at a time. */
  private static final int BATCH = 1024;

  private static final StructType COUNTED =
      new StructType()
          .add(PIECE, DataTypes.IntegerType, false)
          .add(COUNT, DataTypes.LongType, false);
  private static final StructType ENCODED =
      COUNTED.add("scale", DataTypes.FloatType, false).add("values", DataTypes.BinaryType, false);

  private PieceTexts() {}

  /**
   * The word pieces of the texts that the encoder can read.
   *
   * @param texts {@code _node}, {@code _normal}
   * @return {@code _node}, {@code _draw} a random number that depends on the text alone, {@code
   *     _pieces} packed; best persisted
   */
  public static Dataset<Row> of(Dataset<Row> texts, EncoderConfig encoder) {
    EncoderConfig shipped = ModelShipping.ship(texts.sparkSession(), encoder);
    UDF1<String, byte[]> cut =
        text -> {
          int[] pieces = SentenceEncoder.shared(shipped).pieces(text);
          return pieces == null ? null : PackedArrays.ofInts(pieces);
        };
    return texts
        .select(
            col(Columns.NODE),
            xxhash64(col(Columns.NORMAL)).as(DRAW),
            udf(cut, DataTypes.BinaryType).apply(col(Columns.NORMAL)).as(PIECES))
        .filter(col(PIECES).isNotNull());
  }

  /** Number of word pieces of all texts; starts a query. */
  public static long total(Dataset<Row> texts) {
    return texts
            .agg(coalesce(sum(length(col(PIECES)).cast(DataTypes.LongType)), lit(0L)))
            .first()
            .getLong(0)
        / Integer.BYTES;
  }

  /** One text of so many, drawn by what it says. */
  static Dataset<Row> drawn(Dataset<Row> texts, long every) {
    return texts.filter(pmod(col(DRAW), lit(every)).equalTo(0));
  }

  /**
   * The table of the word pieces that occur. Starts a query that encodes each of them once; what
   * comes back is bounded by the tokenizer's vocabulary.
   *
   * @param texts from {@link #of}
   */
  public static TokenTable table(Dataset<Row> texts, EncoderConfig encoder) {
    SparkSession spark = texts.sparkSession();
    EncoderConfig shipped = ModelShipping.ship(spark, encoder);
    MapPartitionsFunction<Row, Row> count = PieceTexts::counts;
    MapPartitionsFunction<Row, Row> encode = rows -> encoded(rows, shipped);
    int parts = spark.sparkContext().defaultParallelism();
    List<TokenTable.Piece> pieces = new ArrayList<>();
    texts
        .select(PIECES)
        .mapPartitions(count, Encoders.row(COUNTED))
        .groupBy(PIECE)
        .agg(sum(COUNT).as(COUNT))
        .repartition(parts, col(PIECE))
        .mapPartitions(encode, Encoders.row(ENCODED))
        .collectAsList()
        .forEach(
            row ->
                pieces.add(
                    new TokenTable.Piece(
                        row.getInt(0), row.getLong(1), row.getFloat(2), row.getAs(3))));
    pieces.sort(Comparator.comparingInt(TokenTable.Piece::id));
    return new TokenTable(pieces);
  }

  private static Iterator<Row> counts(Iterator<Row> texts) {
    Map<Integer, Long> counts = new HashMap<>();
    while (texts.hasNext()) {
      for (int piece : PackedArrays.ints(texts.next().getAs(0))) {
        counts.merge(piece, 1L, Long::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
        .iterator();
  }

  private static Iterator<Row> encoded(Iterator<Row> counts, EncoderConfig encoder) {
    List<Row> rows = new ArrayList<>();
    counts.forEachRemaining(rows::add);
    List<Row> out = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += BATCH) {
      List<Row> some = rows.subList(from, Math.min(rows.size(), from + BATCH));
      int[] ids = some.stream().mapToInt(row -> row.getInt(0)).toArray();
      float[][] vectors = SentenceEncoder.shared(encoder).encodePieces(ids);
      for (int i = 0; i < ids.length; i++) {
        long count = some.get(i).getLong(1);
        TokenTable.Piece piece = TokenTable.Piece.of(ids[i], count, vectors[i]);
        out.add(RowFactory.create(ids[i], count, piece.scale(), piece.values()));
      }
    }
    return out.iterator();
  }

  /** The table where all tasks can read it. */
  public static Broadcast<TokenTable> sent(SparkSession spark, TokenTable table) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(table);
  }

  /**
   * Static vectors; not held: a look-up a word piece is cheaper than a kilobyte and a half.
   *
   * @param texts from {@link #of}
   * @return {@code _node}, {@code _vector}, without texts whose pieces tell nothing
   */
  public static Dataset<Row> vectors(Dataset<Row> texts, Broadcast<TokenTable> table) {
    UDF1<byte[], byte[]> look =
        pieces -> {
          float[] vector = table.value().vector(PackedArrays.ints(pieces));
          return vector == null ? null : PackedArrays.ofFloats(vector);
        };
    return texts
        .select(
            col(Columns.NODE),
            udf(look, DataTypes.BinaryType).apply(col(PIECES)).as(Columns.VECTOR))
        .filter(col(Columns.VECTOR).isNotNull());
  }
}
