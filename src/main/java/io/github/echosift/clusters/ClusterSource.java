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
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import io.github.echosift.topic.ClusterProfile;
import io.github.echosift.topic.Drift;
import io.github.echosift.topic.Shift;
import io.github.echosift.topic.TopicChanges;
import io.github.echosift.topic.TopicEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where clusters come from: training, or the model of an earlier run. */
final class ClusterSource {
  private final TextReading reading;
  private final ClusterConfig config;
  private final Optional<ClusterModel.Loaded> earlier;
  private final boolean goesOn;

  private ClusterSource(
      TextReading reading,
      ClusterConfig config,
      Optional<ClusterModel.Loaded> earlier,
      boolean goesOn) {
    this.reading = reading;
    this.config = config;
    this.earlier = earlier;
    this.goesOn = goesOn;
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
    if (request.earlier().isEmpty()) {
      return new ClusterSource(reading, config, Optional.empty(), false);
    }
    ClusterRequest.Earlier run = request.earlier().get();
    ClusterModel.Loaded model = ClusterModel.load(spark, run);
    requireSame(run, reading, model.reading());
    requireSame(run, config.features().kind(), model.space().kind());
    model.requireDimension(
        SentenceEncoder.dimension(
            model.reading().encoder(), spark.sparkContext().hadoopConfiguration()));
    return new ClusterSource(
        model.reading(), config, Optional.of(model), run.use() == ClusterRequest.Use.CONTINUE);
  }

  /**
   * Vectors of another encoder would lie anywhere; what stands at its default was not asked for.
   */
  private static void requireSame(ClusterRequest.Earlier run, TextReading asked, TextReading own) {
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
                  "%s brings its reading of texts along (model %s, precision %s, strip-html %s):",
                  run.key(),
                  own.encoder().model(),
                  own.encoder().precision().label(),
                  own.stripHtml())
              + " leave out --model, --precision and --strip-html");
    }
  }

  private static void requireSame(
      ClusterRequest.Earlier run, ClusterFeatures asked, ClusterFeatures own) {
    if (asked != ClusterFeatures.PLAIN && asked != own) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s brings its features along (%s): leave out --features",
              run.key(),
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
      return goesOn ? continued(vectors, steps) : earlier();
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
    return Centred.of(space, trained.centers(), figures, searched);
  }

  private Centred earlier() {
    ClusterModel.Loaded model = earlier.orElseThrow();
    return Centred.of(model.space(), model.centers(), Map.of(), Searched.NOT);
  }

  private Centred continued(Counted vectors, Steps steps) {
    ClusterModel.Loaded model = earlier.orElseThrow();
    Counted moved = new Counted(model.space().of(vectors.rows()), vectors.count());
    TopicLedger ledger = Continuation.of(model, moved, config, steps);
    return new Centred(
        model.space(), ledger.centers(), Map.of(), Searched.NOT, ledger.seen(), ledger.changes());
  }

  /** Says so where there are fewer clusters than were asked for. */
  private void tell(int found, long texts, Steps steps) {
    boolean meant = config.minSize() > 1 || config.merge().isPresent();
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

  /**
   * What the clusters are like; labels and reach of earlier ones stay those of the model unless
   * they moved.
   */
  Dataset<Row> profile(Dataset<Row> assigned, Centred centred) {
    if (earlier.isEmpty()) {
      return ClusterProfile.of(assigned, config.outliers());
    }
    Dataset<Row> then = earlier.get().profile();
    return goesOn
        ? ClusterProfile.goingOn(assigned, then, config.outliers(), centred.changes())
        : ClusterProfile.again(assigned, then);
  }

  /**
   * The profile that goes with the model: of the documents it was trained on, or of all clusters
   * that go on, also those without documents.
   */
  Dataset<Row> kept(Dataset<Row> profile, Centred centred) {
    if (earlier.isEmpty()) {
      return profile;
    }
    Dataset<Row> then = earlier.get().profile();
    return goesOn ? ClusterProfile.kept(profile, then, centred.seen()) : then;
  }

  /** What became of earlier clusters that go on; nothing where none do. */
  Optional<List<TopicEvent>> events(Dataset<Row> profile, Centred centred) {
    return goesOn
        ? earlier.map(model -> centred.changes().events(counted(model.profile()), counted(profile)))
        : Optional.empty();
  }

  private static Map<Integer, TopicChanges.Counted> counted(Dataset<Row> profile) {
    Map<Integer, TopicChanges.Counted> out = new TreeMap<>();
    profile
        .select(ClusterColumns.CLUSTER, ClusterColumns.LABEL, ClusterColumns.SIZE)
        .collectAsList()
        .forEach(
            row ->
                out.put(row.getInt(0), new TopicChanges.Counted(row.getString(1), row.getLong(2))));
    return out;
  }

  /** The model's clusters beside the documents; nothing where it was trained just now. */
  List<Shift> shifts(Dataset<Row> profile) {
    return earlier.map(model -> Drift.shifts(model.profile(), profile)).orElse(List.of());
  }
}
