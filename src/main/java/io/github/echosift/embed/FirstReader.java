package io.github.echosift.embed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.text.Script;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Of several encoders, the first that can read a text. */
public final class FirstReader {
  /** Number of the encoder that takes a text; {@link #NOBODY} if none can read it. */
  public static final String READER = "_reader";

  /** Stands for no encoder. */
  public static final int NOBODY = -1;

  private static final String SCRIPT = "_script";

  private FirstReader() {}

  /**
   * Who takes each text.
   *
   * @param texts {@code _node}, {@code _normal} as it would be embedded
   * @param encoders in the order in which texts are offered to them
   * @return {@code _node}, {@code _reader}, {@code _script}; best persisted
   */
  public static Dataset<Row> of(Dataset<Row> texts, List<EncoderConfig> encoders) {
    SparkSession spark = texts.sparkSession();
    List<EncoderConfig> shipped =
        encoders.stream().map(encoder -> ModelShipping.ship(spark, encoder)).toList();
    UDF1<String, Integer> first = text -> first(text, shipped);
    UDF1<String, String> script = Script::of;
    return texts.select(
        col(Columns.NODE),
        udf(first, DataTypes.IntegerType).apply(col(Columns.NORMAL)).as(READER),
        udf(script, DataTypes.StringType).apply(col(Columns.NORMAL)).as(SCRIPT));
  }

  /** Number of the first encoder that can read a text; asked in a plain JVM. */
  public static int first(String text, List<EncoderConfig> encoders) {
    for (int i = 0; i < encoders.size(); i++) {
      if (SentenceEncoder.shared(encoders.get(i)).pieces(text) != null) {
        return i;
      }
    }
    return NOBODY;
  }

  /**
   * Numbers of texts by script that each encoder takes, and nobody. Starts a query.
   *
   * @param readers from {@link #of}
   */
  public static Map<Integer, Map<String, Long>> counts(Dataset<Row> readers) {
    Map<Integer, Map<String, Long>> out = new TreeMap<>();
    readers
        .groupBy(READER, SCRIPT)
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(
            row ->
                out.computeIfAbsent(row.getInt(0), number -> new TreeMap<>())
                    .put(row.getString(1), row.getLong(2)));
    return out;
  }
}
