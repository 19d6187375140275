package io.github.echosift.flags;

import io.github.echosift.config.TextReading;
import io.github.echosift.config.cluster.ClusterConfig;
import io.github.echosift.config.cluster.ClusterRequest;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.UserException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that say what clusters are wanted. */
public final class ClusterOptions {
  private static final String AUTO = "auto";

  @Option(
      names = "--k",
      paramLabel = "N",
      order = 30,
      description =
          "Number of clusters, or auto: of the numbers with nearly the best silhouette on a sample,"
              + " the most reproducible. Default: auto.")
  private String k;

  @Option(
      names = "--max-k",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 31,
      description = "Most clusters that auto tries. Default: ${DEFAULT-VALUE}.")
  private int maxK;

  @Option(
      names = "--min-size",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 32,
      description =
          "Dissolve clusters with fewer documents into their neighbours. Default:"
              + " ${DEFAULT-VALUE}.")
  private long minSize;

  @Option(
      names = "--merge",
      paramLabel = "X",
      order = 33,
      description = "Merge clusters whose centres have at least this cosine; by default none.")
  private Double merge;

  @Option(
      names = "--outliers",
      paramLabel = "X",
      defaultValue = Defaults.OF_CONFIG,
      order = 34,
      description =
          "Documents farther than their cluster's median distance plus X robust standard deviations"
              + " are outliers. Default: ${DEFAULT-VALUE}.")
  private double outliers;

  @Option(
      names = "--dedup-first",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = Defaults.OF_CONFIG,
      order = 35,
      description =
          "Let exact and near copies (rules exact and lexical of near-copy) weigh once, so that no"
              + " copied text makes a cluster.")
  private boolean dedupFirst;

  @Option(
      names = "--strip-html",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = Defaults.OF_CONFIG,
      order = 36,
      description = "Read texts without HTML tags, entities decoded.")
  private boolean stripHtml;

  @Option(
      names = "--use-model",
      paramLabel = "DIR",
      order = 37,
      description =
          "Assign documents to the clusters of an earlier output instead of training; reports how"
              + " far they have drifted.")
  private String useModel;

  @Option(
      names = "--continue",
      paramLabel = "DIR",
      order = 38,
      description =
          "Go on with the clusters of an earlier output: they keep their numbers and follow their"
              + " documents, and new ones are found among what fits none. Writes topics_events/.")
  private String goesOn;

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      order = 39,
      description =
          "Also tell clusters by the values of a column, such as their source. Writes by_value/.")
  private String by;

  /** What the flags say. */
  public ClusterRequest request(EncoderConfig encoder, TrainingOptions training, long seed) {
    ClusterConfig clusters =
        new ClusterConfig(
            number(),
            maxK,
            training.method(),
            training.engine(),
            training.features(),
            minSize,
            Optional.ofNullable(merge),
            outliers,
            training.config(seed));
    return new ClusterRequest(
        clusters,
        new TextReading(stripHtml, encoder),
        dedupFirst ? ClusterRequest.Weighing.ECHOES_ONCE : ClusterRequest.Weighing.DOCUMENTS,
        earlier(),
        Optional.ofNullable(by));
  }

  private Optional<ClusterRequest.Earlier> earlier() {
    if (useModel != null && goesOn != null) {
      throw new UserException(
          "use-model and continue exclude each other: give one of them, for the clusters of "
              + useModel
              + " as they are, or to go on with those of "
              + goesOn);
    }
    return Optional.ofNullable(useModel)
        .map(dir -> new ClusterRequest.Earlier(dir, ClusterRequest.Use.USE_MODEL))
        .or(
            () ->
                Optional.ofNullable(goesOn)
                    .map(dir -> new ClusterRequest.Earlier(dir, ClusterRequest.Use.CONTINUE)));
  }

  private Optional<Integer> number() {
    if (k == null || k.strip().equalsIgnoreCase(AUTO)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.parseInt(k));
    } catch (NumberFormatException e) {
      throw new UserException("k must be a whole number or auto, actual: " + k, e);
    }
  }
}
