package io.github.echosift.config.cluster;

import io.github.echosift.config.TextReading;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Api;
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
 * @param useModel output of an earlier run whose clusters are taken instead of trained
 */
@Api
public record ClusterRequest(
    ClusterConfig clusters, TextReading reading, Weighing weighing, Optional<String> useModel)
    implements Serializable {

  /** What weighs in training. */
  public enum Weighing {
    /** Every document. */
    DOCUMENTS,
    /** Exact and near copies once, so that no copied text makes a cluster. */
    ECHOES_ONCE
  }

  public ClusterRequest {
    if (useModel.isPresent() && clusters.k().isPresent()) {
      throw new UserException("use-model brings its clusters along: leave out --k");
    }
  }

  /** The built-in encoder, a number of clusters that is searched for. */
  public static ClusterRequest defaults() {
    return new ClusterRequest(
        ClusterConfig.defaults(),
        new TextReading(false, EncoderConfig.defaults()),
        Weighing.DOCUMENTS,
        Optional.empty());
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>(clusters.settings());
    out.put("dedup-first", weighing == Weighing.ECHOES_ONCE);
    out.put("strip-html", reading.stripHtml());
    useModel.ifPresent(directory -> out.put("use-model", directory));
    out.putAll(reading.encoder().settings());
    return out;
  }

  /** The same with other clusters. */
  public ClusterRequest with(ClusterConfig others) {
    return new ClusterRequest(others, reading, weighing, useModel);
  }

  /** The same with texts read another way. */
  public ClusterRequest with(TextReading other) {
    return new ClusterRequest(clusters, other, weighing, useModel);
  }

  /** The same with echoes weighing once. */
  public ClusterRequest echoesOnce() {
    return new ClusterRequest(clusters, reading, Weighing.ECHOES_ONCE, useModel);
  }

  /** The same with the clusters of an earlier run. */
  public ClusterRequest withModel(String directory) {
    return new ClusterRequest(clusters, reading, weighing, Optional.of(directory));
  }
}
