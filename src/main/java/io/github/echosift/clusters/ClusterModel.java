package io.github.echosift.clusters;

import io.github.echosift.cluster.Centers;
import io.github.echosift.cluster.FeatureSpace;
import io.github.echosift.cluster.FeatureStages;
import io.github.echosift.config.TextReading;
import io.github.echosift.config.cluster.ClusterFeatures;
import io.github.echosift.config.cluster.ClusterRequest;
import io.github.echosift.embed.SentenceEmbedder;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.text.HtmlStripper;
import io.github.echosift.topic.ClusterProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A trained clustering on disk: a plain MLlib {@code PipelineModel} of an {@link HtmlStripper}
 * where it was trained so, a {@link SentenceEmbedder} (text to embedding), MLlib's own stages of
 * the {@link FeatureSpace} where it is not plain, and MLlib's own {@code KMeansModel} (embedding or
 * features to cluster, cosine). The pipeline loads where Echosift's jar is present, the stages
 * after the embedder with nothing but Spark. Beside the stages lies {@code profile/}, a table that
 * says what the clusters were like when trained.
 */
public final class ClusterModel {
  private static final String PROFILE = "profile";

  private ClusterModel() {}

  /**
   * What was loaded.
   *
   * @param reading how its texts become vectors
   * @param space the space that the centres lie in
   * @param centers the cluster centres
   * @param profile what the clusters were like, see {@link ClusterProfile}
   */
  public record Loaded(
      TextReading reading, FeatureSpace space, Centers centers, Dataset<Row> profile) {

    /**
     * Checks that centres and features fit an encoder.
     *
     * @param given components of the encoder's vectors
     * @throws UserException where they do not
     */
    public void requireDimension(int given) {
      boolean plain = space.kind() == ClusterFeatures.PLAIN;
      int wanted = plain ? centers.dimension() : space.mean().length;
      if (given != wanted) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "the earlier clusters have centers for vectors of %d components, but their encoder %s gives %d: use the encoder that they were trained with",
                wanted,
                reading.encoder().model(),
                given));
      }
      if (space.dimension(given) != centers.dimension()) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "the earlier clusters are damaged: they have features of %d components and centers of %d",
                space.dimension(given),
                centers.dimension()));
      }
    }
  }

  /**
   * The pipeline of a reading, a space and centres in it: {@code text} to {@code embedding,
   * cluster}, and in between {@code features} where the space is not plain.
   */
  public static PipelineModel pipeline(TextReading reading, FeatureSpace space, Centers centers) {
    boolean plain = space.kind() == ClusterFeatures.PLAIN;
    List<Transformer> stages = new ArrayList<>();
    SentenceEmbedder embedder =
        SentenceEmbedder.of(reading.encoder())
            .setOutputCol(Columns.EMBEDDING)
            .setOutputType(plain ? SentenceEmbedder.ARRAY : SentenceEmbedder.VECTOR);
    if (reading.stripHtml()) {
      HtmlStripper stripper = new HtmlStripper();
      embedder.setInputCol(stripper.getOrDefault(stripper.outputCol()));
      stages.add(stripper);
    }
    stages.add(embedder);
    stages.addAll(FeatureStages.of(space, Columns.EMBEDDING));
    stages.add(kMeans(centers, plain ? Columns.EMBEDDING : FeatureStages.FEATURES));
    return new PipelineModel(
        Identifiable$.MODULE$.randomUID("clusters"), stages.toArray(Transformer[]::new));
  }

  private static KMeansModel kMeans(Centers centers, String features) {
    org.apache.spark.mllib.linalg.Vector[] vectors =
        new org.apache.spark.mllib.linalg.Vector[centers.k()];
    for (int j = 0; j < vectors.length; j++) {
      double[] values = new double[centers.dimension()];
      for (int d = 0; d < values.length; d++) {
        values[d] = centers.values()[j * values.length + d];
      }
      vectors[j] = Vectors.dense(values);
    }
    KMeansModel kMeans =
        new KMeansModel(
            Identifiable$.MODULE$.randomUID("kmeans"),
            new org.apache.spark.mllib.clustering.KMeansModel(vectors, "cosine", 0, 0));
    kMeans.set(kMeans.distanceMeasure(), "cosine");
    if (centers.k() > 1) { // MLlib takes one center, but no parameter that says so
      kMeans.set(kMeans.k(), centers.k());
    }
    kMeans.setFeaturesCol(features);
    kMeans.setPredictionCol(ClusterColumns.CLUSTER);
    return kMeans;
  }

  /** Writes a pipeline and the profile of its clusters to a directory that does not exist yet. */
  public static void write(PipelineModel pipeline, Dataset<Row> profile, String dir) {
    try {
      pipeline.save(dir);
    } catch (IOException e) {
      throw new UncheckedIOException("model could not be written: " + dir, e);
    }
    profile.coalesce(1).write().parquet(new Path(dir, PROFILE).toString());
  }

  /**
   * Loads what {@link #write} wrote.
   *
   * @param earlier names the model's directory, or the output of the job that wrote it
   * @throws UserException where there is none
   */
  public static Loaded load(SparkSession spark, ClusterRequest.Earlier earlier) {
    String place = place(spark.sparkContext().hadoopConfiguration(), earlier);
    boolean stripHtml = false;
    SentenceEmbedder embedder = null;
    KMeansModel kMeans = null;
    PipelineStage[] stages = PipelineModel.load(place).stages();
    for (PipelineStage stage : stages) {
      stripHtml |= stage instanceof HtmlStripper;
      embedder = stage instanceof SentenceEmbedder found ? found : embedder;
      kMeans = stage instanceof KMeansModel found ? found : kMeans;
    }
    if (embedder == null || kMeans == null) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s %s is a pipeline without encoder and k-means",
              earlier.key(),
              earlier.directory()));
    }
    return new Loaded(
        new TextReading(stripHtml, embedder.config()),
        FeatureStages.space(stages),
        centers(kMeans),
        spark.read().parquet(new Path(place, PROFILE).toString()));
  }

  /**
   * Where a model lies: the directory itself, or {@code model} in it.
   *
   * @throws UserException where there is none
   */
  public static String place(Configuration conf, ClusterRequest.Earlier earlier) {
    String dir = earlier.directory();
    try {
      for (Path path : List.of(new Path(dir), new Path(dir, "model"))) {
        if (path.getFileSystem(conf).exists(new Path(path, PROFILE))) {
          return path.toString();
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(earlier.key() + " " + dir + " cannot be read: " + e.getMessage(), e);
    }
    throw new UserException(
        earlier.key()
            + " must be the output or the model directory of an earlier cluster job, actual: "
            + dir);
  }

  private static Centers centers(KMeansModel model) {
    Vector[] vectors = model.clusterCenters();
    int dimension = vectors[0].size();
    float[] values = new float[vectors.length * dimension];
    for (int j = 0; j < vectors.length; j++) {
      double[] center = vectors[j].toArray();
      for (int d = 0; d < dimension; d++) {
        values[j * dimension + d] = (float) center[d];
      }
    }
    return new Centers(values, dimension);
  }
}
