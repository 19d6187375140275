package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Thresholds;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.CosineScale;
import io.github.echosift.embed.Cosines;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.finished.Meaning;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Readings;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.schema.Rule;
import io.github.echosift.verify.Shortfall;
import io.github.echosift.verify.VerifiedPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/*
 * Vectors of two encoders do not compare, so pairs are made within one. What they say is told on one
 * scale: a pair's score is the first encoder's cosine that means as much, by the curves of
 * conf/models.yaml. So one threshold and one floor hold for all pairs of a run, and whoever reads
 * them later needs not know who found them. Where texts are held against their keepers, all vectors
 * stand in one space: those of different encoders at right angles, which no floor lets pass, and each
 * encoder's so long that a product reaches the first one's floor where the cosine reaches its own.
 */

/**
 * The texts that one encoder of several takes, and what is asked of their pairs.
 *
 * @param config the settings with this encoder and its cosines
 * @param texts what it takes
 * @param scale tells its cosines as the first encoder's
 */
record Share(DedupConfig config, DistinctTexts texts, CosineScale scale) {
  /** The shares of a run; one of everything where there is one encoder. */
  static List<Share> of(DedupConfig config, DistinctTexts distinct) {
    Readings readings = distinct.readings();
    if (!readings.several()) {
      return List.of(new Share(config, distinct, CosineScale.SAME));
    }
    EncoderConfig first = config.encoder().each().get(0);
    return readings.each().stream()
        .map(
            part ->
                new Share(
                    config.with(part.encoder()).with(thresholds(config, first, part.encoder())),
                    part.texts(),
                    CosineScale.between(part.encoder(), first)))
        .toList();
  }

  /** The thresholds of a run for one of its encoders. */
  static Thresholds thresholds(DedupConfig config, EncoderConfig first, EncoderConfig encoder) {
    Thresholds asked = config.thresholds();
    Thresholds ofFirst = Cosines.of(config.preset(), first);
    Thresholds own = Cosines.of(config.preset(), encoder);
    CosineScale down = CosineScale.between(first, encoder);
    // What the preset says is taken as it stands there, not by way of another scale and back.
    double threshold =
        asked.semanticThreshold() == ofFirst.semanticThreshold()
            ? own.semanticThreshold()
            : down.at(asked.semanticThreshold());
    double floor =
        asked.semanticFloor() == ofFirst.semanticFloor()
            ? own.semanticFloor()
            : down.at(asked.semanticFloor());
    return asked.withCosines(threshold, floor);
  }

  /** Under which name the plan tells whether likeness in meaning is evidence among its texts. */
  String plan(DistinctTexts of) {
    return Meaning.plan(of.readings().several() ? config.encoder().model() : "");
  }

  /** The place of its encoder among several; empty where there is one. A model may be a path. */
  String place(DistinctTexts of) {
    List<EncoderConfig> each = of.readings().each().stream().map(Readings.Part::encoder).toList();
    return of.readings().several() ? Integer.toString(each.indexOf(config.encoder())) : "";
  }

  /** Numbers of texts by who takes them and by script, where there are several encoders. */
  static Map<String, Map<String, Long>> texts(DedupConfig config, DistinctTexts distinct) {
    return config.uses(Rule.SEMANTIC) ? distinct.readings().all() : Map.of();
  }

  /** Who takes which texts, and from which cosine on, where there are several encoders. */
  static Optional<String> told(DedupConfig config, Readings readings) {
    if (!readings.several()) {
      return Optional.empty();
    }
    EncoderConfig first = config.encoder().each().get(0);
    List<String> told = new ArrayList<>();
    for (EncoderConfig encoder : config.encoder().each()) {
      Thresholds own = thresholds(config, first, encoder);
      told.add(
          String.format(
              Locale.ROOT,
              "%s from cosine %.3f (floor %.3f): %s",
              encoder.model(),
              own.semanticThreshold(),
              own.semanticFloor(),
              Readings.told(readings.taken().get(encoder.model()))));
    }
    told.add(Readings.NONE + ": " + Readings.told(readings.left()));
    return Optional.of(String.join("; ", told));
  }

  /** Pairs with scores as the first encoder's; none falls below its threshold by the telling. */
  Dataset<Row> scaled(Dataset<Row> pairs, double least) {
    if (scale.equals(CosineScale.SAME)) {
      return pairs;
    }
    CosineScale telling = scale;
    UDF1<Double, Double> told = cosine -> Math.max(least, telling.at(cosine));
    return pairs.withColumn(
        Columns.SCORE, udf(told, DataTypes.DoubleType).apply(col(Columns.SCORE)));
  }

  /** Pairs that are far above what strangers reach, with scores as the first encoder's. */
  Dataset<Row> legible(Dataset<Row> pairs, double least) {
    return scaled(VerifiedPairs.legible(pairs, texts.texts().rows(), config.encoder()), least);
  }

  /** Adds counts of pairs below this encoder's threshold to those below the first one's. */
  void addBelow(long[] own, long[] sum, double least) {
    int most = (int) Math.max(0, Math.ceil(least * Shortfall.BINS - 1e-6) - 1);
    for (int bin = 0; bin < own.length; bin++) {
      double told = scale.at((bin + 0.5) / Shortfall.BINS);
      int at = (int) Math.min(most, Math.floor(told * Shortfall.BINS));
      sum[Math.max(0, at)] += own[bin];
    }
  }

  /** Vectors of several shares in one space, for floors. */
  static Dataset<Row> oneSpace(List<Share> shares, List<Dataset<Row>> vectors, double floor) {
    if (shares.size() == 1 && shares.get(0).scale().equals(CosineScale.SAME)) {
      return vectors.get(0);
    }
    Configuration hadoop = vectors.get(0).sparkSession().sparkContext().hadoopConfiguration();
    int[] starts = new int[shares.size() + 1];
    for (int i = 0; i < shares.size(); i++) {
      int dimension = SentenceEncoder.dimension(shares.get(i).config().encoder(), hadoop);
      starts[i + 1] = starts[i] + dimension;
    }
    List<Dataset<Row>> all = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      int start = starts[i];
      int end = starts[shares.size()];
      double own = shares.get(i).config().thresholds().semanticFloor();
      float length = (float) Math.sqrt(floor / own);
      UDF1<byte[], byte[]> placed = vector -> placed(vector, start, end, length);
      all.add(
          vectors
              .get(i)
              .select(
                  col(Columns.NODE),
                  udf(placed, DataTypes.BinaryType).apply(col(Columns.VECTOR)).as(Columns.VECTOR)));
    }
    return all.stream().reduce(Dataset::unionByName).orElseThrow();
  }

  private static byte[] placed(byte[] packed, int start, int end, float length) {
    float[] vector = PackedArrays.floats(packed);
    float[] out = new float[end];
    for (int d = 0; d < vector.length; d++) {
      out[start + d] = length * vector[d];
    }
    return PackedArrays.ofFloats(out);
  }
}
