package io.github.echosift.bench;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.SentenceEmbedder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Echosift inside a Spark job, as {@code dedup} embeds: rows shuffled by number, one partition a
 * slot, packed vectors; here they come back to the caller too.
 */
final class EmbedStep implements Contender {
  private static final StructType ROWS =
      new StructType()
          .add("node", DataTypes.LongType, false)
          .add("text", DataTypes.StringType, false);

  private final String flavour;
  private final EncoderConfig config;
  private SparkSession spark;

  EmbedStep(String flavour, EncoderConfig config) {
    this.flavour = flavour;
    this.config = config;
  }

  @Override
  public String name() {
    return "Echosift " + flavour + ", in a Spark job";
  }

  @Override
  public void warmUp(List<String> texts) {
    spark =
        SparkSession.builder()
            .master("local[" + THREADS + "]")
            .appName("echosift benchmark")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.warehouse.dir", "target/bench/warehouse")
            .getOrCreate();
    embed(texts);
  }

  @Override
  public float[][] embed(List<String> texts) {
    List<Row> rows = new ArrayList<>(texts.size());
    for (String text : texts) {
      rows.add(RowFactory.create((long) rows.size(), text));
    }
    Dataset<Row> cut = spark.createDataFrame(rows, ROWS).repartition(THREADS, col("node"));
    SentenceEmbedder embedder =
        SentenceEmbedder.of(config).setOutputCol("vector").setOutputType(SentenceEmbedder.BINARY);
    float[][] vectors = new float[texts.size()][];
    for (Row row : embedder.transform(cut).select("node", "vector").collectAsList()) {
      vectors[(int) row.getLong(0)] = floats(row.getAs(1));
    }
    return vectors;
  }

  private static float[] floats(byte[] packed) {
    float[] vector = new float[packed.length / Float.BYTES];
    ByteBuffer.wrap(packed).asFloatBuffer().get(vector);
    return vector;
  }
}
