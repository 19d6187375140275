package io.github.echosift.run;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.embed.ModelShipping;
import io.github.echosift.embed.SentenceEmbedder;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.RowMeter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The embed step: evenly cut, metered, persisted. */
public final class Embedding {
  /** Texts a task: few enough to balance the cores, many enough to batch well. */
  static final long TEXTS_PER_TASK = 8192;

  private Embedding() {}

  /**
   * Loads the built-in encoder meanwhile where tasks run in this JVM, so that it is there when they
   * need it. Whatever goes wrong is told by the task that needs it.
   */
  public static void prepare(SparkSession spark, EncoderConfig encoder) {
    if (spark.sparkContext().isLocal()
        && encoder.model().equals(EncoderConfig.DEFAULT_MODEL)
        && encoder.precision() == Precision.FP32) {
      Thread loading = new Thread(() -> SentenceEncoder.shared(encoder), "load-encoder");
      loading.setDaemon(true);
      loading.setUncaughtExceptionHandler((thread, error) -> {});
      loading.start();
    }
  }

  /**
   * Embeds texts as they are written, those too that the encoder cannot read.
   *
   * @param texts {@code _row}, {@code _text}
   * @param number name of the first column of what comes out
   * @return number, {@code _vector}
   */
  public static Counted asWritten(
      Steps steps, EncoderConfig encoder, Counted texts, String number) {
    Dataset<Row> nodes =
        texts
            .rows()
            .select(col(Columns.ROW).as(Columns.NODE), col(Columns.TEXT).as(Columns.NORMAL));
    Counted vectors = of(steps, encoder, new Counted(nodes, texts.count()), Unreadable.EMBEDDED);
    return new Counted(vectors.rows().withColumnRenamed(Columns.NODE, number), vectors.count());
  }

  /**
   * Embeds texts; where the steps keep vectors, those only that nobody has embedded yet.
   *
   * @param texts {@code _node}, {@code _normal}
   * @param unreadable whether texts that the encoder cannot read are embedded or left out
   * @return {@code _node}, {@code _vector}
   */
  public static Counted of(
      Steps steps, EncoderConfig encoder, Counted texts, Unreadable unreadable) {
    Pass pass = new Pass(steps.spark(), encoder, unreadable);
    return steps
        .vectors()
        .map(store -> new KeptVectors(steps, store, pass).of(texts))
        .orElseGet(() -> computed(steps, pass, texts));
  }

  private static Counted computed(Steps steps, Pass pass, Counted texts) {
    try (RowMeter meter = pass.meter()) {
      return steps.hold(
          "embed",
          texts.count(),
          meter::rows,
          () ->
              pass.of(texts, meter)
                  .select(Columns.NODE, Columns.VECTOR)
                  .filter(col(Columns.VECTOR).isNotNull()));
    }
  }

  /**
   * Texts through the encoder.
   *
   * @param spark where
   * @param encoder which
   * @param unreadable whether texts that it cannot read are embedded or have no vector
   */
  record Pass(SparkSession spark, EncoderConfig encoder, Unreadable unreadable) {
    RowMeter meter() {
      return RowMeter.start(spark, "texts embedded");
    }

    /** Tasks for so many texts. */
    int tasks(long texts) {
      long full = (texts + TEXTS_PER_TASK - 1) / TEXTS_PER_TASK;
      return (int) Math.max(spark.sparkContext().defaultParallelism(), full);
    }

    /** {@code _node, _normal, _vector}, evenly cut. */
    Dataset<Row> of(Counted texts, RowMeter meter) {
      SentenceEmbedder embedder =
          SentenceEmbedder.of(ModelShipping.ship(spark, encoder))
              .setInputCol(Columns.NORMAL)
              .setOutputCol(Columns.VECTOR)
              .setOutputType(SentenceEmbedder.BINARY)
              .setUnreadable(unreadable)
              .setMeter(meter.accumulator());
      return embedder.transform(
          texts
              .rows()
              .select(Columns.NODE, Columns.NORMAL)
              .repartition(tasks(texts.count()), col(Columns.NODE)));
    }
  }
}
