package io.github.echosift.retrieve;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Reading;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.HadoopSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The documents of an index, or of a history, with their vectors. */
final class IndexedDocuments implements Searched.Source {
  /** The text by whose vector a model is known again. */
  private static final String PROBE = "The seven small boats came back before the storm.";

  /** Vectors of one model on two machines differ by less than this from a cosine of one. */
  private static final double SAME = 0.9999;

  private final String folder;
  private final EncoderConfig encoder;

  IndexedDocuments(String folder, EncoderConfig encoder) {
    this.folder = folder;
    this.encoder = encoder;
  }

  @Override
  public Searched read(Steps steps) {
    SparkSession spark = steps.spark();
    IndexFolder index = IndexFolder.of(spark.sparkContext().hadoopConfiguration(), folder);
    if (HistoryStore.isThere(spark, folder)) {
      return Searched.of(HistoryTexts.of(HistoryStore.open(spark, folder), encoder));
    }
    List<IndexPart> parts = parts(index, folder);
    requireModel(parts.get(0), encoder);
    StructType columns = (StructType) DataType.fromJson(parts.get(0).columns());
    return Searched.of(new OpenIndex(spark, index, parts), columns);
  }

  /** The parts of an index, of which there must be some. */
  static List<IndexPart> parts(IndexFolder index, String folder) {
    List<IndexPart> parts = index.parts();
    if (parts.isEmpty()) {
      throw new UserException("there is no index in " + folder + ": make one by `echosift index`");
    }
    return parts;
  }

  /** The vector by which a model is known again. */
  static List<Float> probe(EncoderConfig encoder) {
    List<Float> out = new ArrayList<>();
    for (float x : SentenceEncoder.shared(encoder).encode(List.of(PROBE))[0]) {
      out.add(x);
    }
    return out;
  }

  /** How an encoder reads, in words that can be compared, whoever filled in its model's values. */
  static String reading(EncoderConfig encoder) {
    Reading reading = SentenceEncoder.check(encoder, HadoopSettings.read()).reading();
    return String.format(
        Locale.ROOT,
        "%s pooling, %d word pieces, %s, as %s",
        reading.askedPooling().map(Pooling::label).orElse("its own"),
        reading.maxTokens(),
        reading.longText().label(),
        reading.role().label());
  }

  /**
   * Requires the encoder of an index.
   *
   * @throws UserException where it gives other vectors, or reads another way
   */
  static void requireModel(IndexPart part, EncoderConfig encoder) {
    List<Float> mine = probe(encoder);
    double cosine = mine.size() == part.probe().size() ? cosine(mine, part.probe()) : 0;
    if (cosine < SAME || !reading(encoder).equals(part.reading())) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "index was made with another model (%s; %s), not with %s: give its --model, --precision"
                  + " and other flags of the encoder",
              part.model(),
              part.reading(),
              encoder.describe()));
    }
  }

  private static double cosine(List<Float> a, List<Float> b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += (double) a.get(i) * b.get(i);
    }
    return sum;
  }
}
