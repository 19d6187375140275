package io.github.echosift.clusters;

import io.github.echosift.cluster.CenterTraining;
import io.github.echosift.cluster.FeatureLearning;
import io.github.echosift.cluster.FeatureSpace;
import io.github.echosift.cluster.Searched;
import io.github.echosift.config.TextReading;
import io.github.echosift.config.cluster.ClusterConfig;
import io.github.echosift.config.cluster.ClusterFeatures;
import io.github.echosift.config.cluster.ClusterRequest;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import io.github.echosift.topic.ClusterProfile;
import io.github.echosift.topic.Drift;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where clusters come from: training, or the model of an earlier run. */
final class ClusterSource {
  private final TextReading reading;
  private final ClusterConfig config;
  private final Optional<ClusterModel.Loaded> earlier;

  private ClusterSource(
      TextReading reading, ClusterConfig config, Optional<ClusterModel.Loaded> earlier) {
    this.reading = reading;
    this.config = config;
    this.earlier = earlier;
  }

  /**
   * Training, or the model that the request names.
   *
   * @throws UserException where the model reads texts in another way than was asked for, or does
   *     not fit its encoder
   */
  static ClusterSource of(SparkSession spark, ClusterRequest request) {
    TextReading reading = request.reading();
    ClusterConfig config = request.clusters();
    if (request.useModel().isEmpty()) {
      return new ClusterSource(reading, config, Optional.empty());
    }
    ClusterModel.Loaded model = ClusterModel.load(spark, request.useModel().get());
    requireSame(reading, model.reading());
    requireSame(config.features().kind(), model.space().kind());
    model.requireDimension(
        SentenceEncoder.dimension(
            model.reading().encoder(), spark.sparkContext().hadoopConfiguration()));
    return new ClusterSource(model.reading(), config, Optional.of(model));
  }

  /**
   * Vectors of another encoder would lie anywhere; what stands at its default was not asked for.
   */
  private static void requireSame(TextReading asked, TextReading own) {
    EncoderConfig fresh = EncoderConfig.defaults();
    EncoderConfig encoder = asked.encoder();
    boolean otherModel =
        !encoder.model().equals(fresh.model()) && !encoder.model().equals(own.encoder().model());
    boolean otherPrecision =
        encoder.precision() != fresh.precision()
            && encoder.precision() != own.encoder().precision();
    if (otherModel || otherPrecision || (asked.stripHtml() && !own.stripHtml())) {
      throw new UserException(
          String.format(
                  Locale.ROOT,
                  "use-model brings its reading of texts along (model %s, precision %s, strip-html %s):",
                  own.encoder().model(),
                  own.encoder().precision().label(),
                  own.stripHtml())
              + " leave out --model, --precision and --strip-html");
    }
  }

  private static void requireSame(ClusterFeatures asked, ClusterFeatures own) {
    if (asked != ClusterFeatures.PLAIN && asked != own) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "use-model brings its features along (%s): leave out --features",
              Labels.of(own)));
    }
  }

  /** How the texts are read that the clusters belong to. */
  TextReading reading() {
    return reading;
  }

  /** The centres: trained, or those of the model. */
  Centred centers(Counted vectors, Steps steps) {
    if (earlier.isPresent()) {
      tell(earlier.get().space(), steps);
      return new Centred(earlier.get().space(), earlier.get().centers(), Map.of(), Searched.NOT);
    }
    FeatureSpace space = FeatureLearning.of(vectors.rows(), vectors.count(), config.features());
    tell(space, steps);
    CenterTraining.Trained trained =
        steps.timed(
            "train",
            vectors.count(),
            () -> CenterTraining.train(space.of(vectors.rows()), vectors.count(), config),
            centres -> centres.centers().k());
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("mean_cosine", trained.objective());
    figures.put("silhouette", trained.silhouette());
    figures.put("passes", (double) trained.passes());
    Searched searched = trained.searched();
    if (!searched.silhouettes().isEmpty()) {
      steps.plan("k", searched.told());
    }
    tell(trained.centers().k(), vectors.count(), steps);
    return new Centred(space, trained.centers(), figures, searched);
  }

  /** Says so where there are fewer clusters than were asked for. */
  private void tell(int found, long texts, Steps steps) {
    boolean meant = config.minSize() > 1 || config.mergeCosine().isPresent();
    if (config.k().isPresent() && found < config.k().get() && !meant) {
      steps.plan(
          "k",
          String.format(
              Locale.ROOT,
              "%,d clusters were asked for and there are %,d, since no more of the %,d distinct texts"
                  + " differ in meaning: ask for fewer",
              config.k().get(),
              found,
              texts));
    }
  }

  private static void tell(FeatureSpace space, Steps steps) {
    if (space.kind() != ClusterFeatures.PLAIN) {
      steps.plan("features", space.told());
    }
  }

  /** What the clusters are like; labels and reach stay those of the model. */
  Dataset<Row> profile(Dataset<Row> assigned) {
    return earlier
        .map(model -> ClusterProfile.again(assigned, model.profile()))
        .orElseGet(() -> ClusterProfile.of(assigned, config.outlierDeviations()));
  }

  /** The profile that goes with the model: of the documents it was trained on. */
  Dataset<Row> kept(Dataset<Row> profile) {
    return earlier.map(ClusterModel.Loaded::profile).orElse(profile);
  }

  /** How far the documents are from those of the model; nothing where it was trained just now. */
  Map<String, Double> drift(Dataset<Row> profile) {
    return earlier.map(model -> Drift.of(model.profile(), profile)).orElse(Map.of());
  }
}
