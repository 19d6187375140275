package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.lit;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Reading;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The documents of an index, with their vectors. */
final class IndexedDocuments implements Searched.Source {
  /** The text by whose vector a model is known again. */
  private static final String PROBE = "The seven small boats came back before the storm.";

  /** Vectors of one model on two machines differ by less than this from a cosine of one. */
  private static final double SAME = 0.9999;

  private static final String PART = "_part";

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
    List<IndexPart> parts = index.parts();
    if (parts.isEmpty()) {
      throw new UserException("there is no index in " + folder + ": make one by `echosift index`");
    }
    requireModel(parts.get(0), encoder);
    long documents = parts.stream().mapToLong(IndexPart::documents).sum();
    Counted rows = steps.hold("load", documents, () -> rows(spark, index, parts.size()));
    requireSums(rows.rows(), index, parts);
    StructType columns = (StructType) DataType.fromJson(parts.get(0).columns());
    return new Searched(
        new Counted(rows.rows().drop(PART), rows.count()), columns, Optional.empty());
  }

  /** The documents of the first parts, each with the number of its part. */
  static Dataset<Row> rows(SparkSession spark, IndexFolder index, int parts) {
    Dataset<Row> all = null;
    for (int part = 0; part < parts; part++) {
      Dataset<Row> rows = table(spark, index, part).withColumn(PART, lit(part));
      all = all == null ? rows : all.union(rows);
    }
    return all;
  }

  private static Dataset<Row> table(SparkSession spark, IndexFolder index, int part) {
    return spark.read().parquet(index.place(part) + "/" + IndexFolder.DOCUMENTS);
  }

  private static void requireSums(Dataset<Row> rows, IndexFolder index, List<IndexPart> parts) {
    long[] sums = new long[parts.size()];
    for (Row row : rows.groupBy(PART).agg(IndexFolder.sum()).collectAsList()) {
      sums[row.getInt(0)] = row.getLong(1);
    }
    for (int part = 0; part < sums.length; part++) {
      if (sums[part] != parts.get(part).sum()) {
        throw index.damaged(part, "its rows don't have the sum that they were written with", null);
      }
    }
  }

  /** The vector by which a model is known again. */
  static List<Float> probe(EncoderConfig encoder) {
    List<Float> out = new ArrayList<>();
    for (float x : SentenceEncoder.shared(encoder).encode(List.of(PROBE))[0]) {
      out.add(x);
    }
    return out;
  }

  /** How an encoder reads, in words that can be compared. */
  static String reading(EncoderConfig encoder) {
    Reading reading = encoder.reading();
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
