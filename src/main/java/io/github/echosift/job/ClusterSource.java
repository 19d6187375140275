package io.github.echosift.job;

import io.github.echosift.cluster.CenterTraining;
import io.github.echosift.cluster.Centers;
import io.github.echosift.cluster.ClusterModel;
import io.github.echosift.cluster.ClusterProfile;
import io.github.echosift.cluster.Drift;
import io.github.echosift.config.ClusterConfig;
import io.github.echosift.config.EncoderConfig;
import io.github.echosift.embed.SentenceEmbedder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where clusters come from: training, or the model of an earlier run. */
final class ClusterSource {
  private final EncoderConfig encoder;
  private final ClusterConfig config;
  private final Optional<ClusterModel.Loaded> earlier;

  private ClusterSource(
      EncoderConfig encoder, ClusterConfig config, Optional<ClusterModel.Loaded> earlier) {
    this.encoder = encoder;
    this.config = config;
    this.earlier = earlier;
  }

  /** Cluster centres, how they came about, and what the search for k tried. */
  record Centred(Centers centers, Map<String, Double> figures, Map<Integer, Double> tried) {}

  static ClusterSource of(
      SparkSession spark, ClusterOptions options, EncoderConfig encoder, ClusterConfig config) {
    Optional<ClusterModel.Loaded> model =
        options.useModel().map(dir -> ClusterModel.load(spark, dir));
    return new ClusterSource(
        model.map(loaded -> loaded.embedder().config()).orElse(encoder), config, model);
  }

  /** The encoder that the clusters belong to. */
  EncoderConfig encoder() {
    return encoder;
  }

  SentenceEmbedder embedder() {
    return SentenceEmbedder.of(encoder);
  }

  /** The centres: trained, or those of the model. */
  Centred centers(Steps.Result vectors, Steps steps) {
    if (earlier.isPresent()) {
      return new Centred(earlier.get().centers(), Map.of(), Map.of());
    }
    CenterTraining.Trained[] trained = new CenterTraining.Trained[1];
    steps.timed(
        "train",
        vectors.count(),
        () -> {
          trained[0] = CenterTraining.train(vectors.rows(), vectors.count(), config);
          return new Steps.Result(vectors.rows(), trained[0].centers().k());
        });
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("mean_cosine", trained[0].objective());
    figures.put("silhouette", trained[0].silhouette());
    figures.put("passes", (double) trained[0].passes());
    return new Centred(trained[0].centers(), figures, trained[0].tried());
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
