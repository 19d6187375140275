package io.github.echosift.config.cluster;

import io.github.echosift.config.TextReading;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a clustering job is asked for.
 *
 * @param clusters what clusters are wanted
 * @param reading how texts become vectors
 * @param weighing what weighs in training
 * @param earlier clusters of an earlier run that are taken instead of trained
 * @param by column of the input by whose values clusters are told
 */
@Api
public record ClusterRequest(
    ClusterConfig clusters,
    TextReading reading,
    Weighing weighing,
    Optional<Earlier> earlier,
    Optional<String> by)
    implements Serializable {

  /**
   * Clusters of an earlier run.
   *
   * @param directory its output, or the model in it
   * @param use what is done with them
   */
  @Api
  public record Earlier(String directory, Use use) implements Serializable {
    /** The key of the setting that asks for it. */
    public String key() {
      return Labels.of(use);
    }
  }

  /** Whether earlier clusters stay as they are, or go on and grow. */
  public enum Use {
    USE_MODEL,
    CONTINUE
  }

  /** What weighs in training. */
  public enum Weighing {
    /** Every document. */
    DOCUMENTS,
    /** Exact and near copies once, so that no copied text makes a cluster. */
    ECHOES_ONCE
  }

  public ClusterRequest {
    if (earlier.isPresent() && clusters.k().isPresent()) {
      throw new UserException(earlier.get().key() + " brings its clusters along: leave out --k");
    }
  }

  /** The built-in encoder, a number of clusters that is searched for. */
  public static ClusterRequest defaults() {
    return new ClusterRequest(
        ClusterConfig.defaults(),
        new TextReading(false, EncoderConfig.defaults()),
        Weighing.DOCUMENTS,
        Optional.empty(),
        Optional.empty());
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>(clusters.settings());
    out.put("dedup-first", weighing == Weighing.ECHOES_ONCE);
    out.put("strip-html", reading.stripHtml());
    earlier.ifPresent(run -> out.put(run.key(), run.directory()));
    by.ifPresent(column -> out.put("by", column));
    out.putAll(reading.encoder().settings());
    return out;
  }

  /** The same with other clusters. */
  public ClusterRequest with(ClusterConfig others) {
    return new ClusterRequest(others, reading, weighing, earlier, by);
  }

  /** The same with texts read another way. */
  public ClusterRequest with(TextReading other) {
    return new ClusterRequest(clusters, other, weighing, earlier, by);
  }

  /** The same with echoes weighing once. */
  public ClusterRequest echoesOnce() {
    return new ClusterRequest(clusters, reading, Weighing.ECHOES_ONCE, earlier, by);
  }

  /** The same with the clusters of an earlier run. */
  public ClusterRequest withModel(String directory) {
    return with(new Earlier(directory, Use.USE_MODEL));
  }

  /** The same, going on with the clusters of an earlier run. */
  public ClusterRequest continuing(String directory) {
    return with(new Earlier(directory, Use.CONTINUE));
  }

  private ClusterRequest with(Earlier run) {
    return new ClusterRequest(clusters, reading, weighing, Optional.of(run), by);
  }

  /** The same with clusters told by the values of a column. */
  public ClusterRequest withBy(String column) {
    return new ClusterRequest(clusters, reading, weighing, earlier, Optional.of(column));
  }
}
