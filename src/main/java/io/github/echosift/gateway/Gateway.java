package io.github.echosift.gateway;

import io.github.echosift.Echosift;
import io.github.echosift.clusters.ClusterResult;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.FileReading;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.dedup.DedupResult;
import io.github.echosift.embeddings.EmbedResult;
import io.github.echosift.flags.ConfigFile;
import io.github.echosift.flags.Defaults;
import io.github.echosift.flags.EnumFlags;
import io.github.echosift.flags.FlagMistake;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.RethresholdOptions;
import io.github.echosift.flags.RunSettings;
import io.github.echosift.retrieve.IndexResult;
import io.github.echosift.retrieve.NeighborResult;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * {@link Echosift} by settings instead of typed configurations, for languages that call into the
 * JVM: keys are the flags of the command line without dashes before them, values their values
 * (strings, numbers, booleans or lists). What is not set has the command line's default.
 *
 * <p>A key that the call does not know, or a value that it cannot read, ends in a {@link
 * UserException} of one line.
 */
@Api
public final class Gateway {
  private final Echosift jobs;

  private Gateway(Echosift jobs) {
    this.jobs = jobs;
  }

  /**
   * The jobs in a session.
   *
   * @throws UserException where Spark has a version that is not supported
   */
  public static Gateway on(SparkSession spark) {
    return new Gateway(Echosift.on(spark));
  }

  /** Removes near-duplicates among rows. */
  public DedupResult dedup(Dataset<Row> documents, Map<String, ?> settings) {
    DedupSettings.OfRows given = read(new DedupSettings.OfRows(), settings);
    return in(given.keeping)
        .dedup(
            documents,
            given.fields.fields(),
            given.request(given.fields.fields(), FileReading.defaults()));
  }

  /** Removes near-duplicates among files, and writes. */
  public DedupResult dedup(Map<String, ?> settings) {
    DedupSettings.OfFiles given = read(new DedupSettings.OfFiles(), beneath(settings));
    InputConfig input = given.input.config();
    OutputConfig output = given.folders.of(given.output.config());
    DedupRequest request = given.request(input.fields(), input.reading());
    return given
        .again
        .run()
        .map(run -> in(given.keeping).rethreshold(run).write(input, output, request))
        .orElseGet(() -> in(given.keeping).dedup(input, output, request));
  }

  /** Finds topics among rows. */
  public ClusterResult cluster(Dataset<Row> documents, Map<String, ?> settings) {
    ClusterSettings.OfRows given = read(new ClusterSettings.OfRows(), settings);
    return in(given.keeping).cluster(documents, given.fields.fields(), given.request());
  }

  /** Finds topics among files, and writes. */
  public ClusterResult cluster(Map<String, ?> settings) {
    ClusterSettings.OfFiles given = read(new ClusterSettings.OfFiles(), settings);
    return in(given.keeping)
        .cluster(given.input.config(), given.folders.of(given.output.config()), given.request());
  }

  /** Embeds rows. */
  public EmbedResult embed(Dataset<Row> documents, Map<String, ?> settings) {
    EmbedSettings.OfRows given = read(new EmbedSettings.OfRows(), settings);
    return in(given.keeping).embed(documents, given.fields.fields(), given.config());
  }

  /** Embeds files, and writes. */
  public EmbedResult embed(Map<String, ?> settings) {
    EmbedSettings.OfFiles given = read(new EmbedSettings.OfFiles(), settings);
    return in(given.keeping).embed(given.input.config(), given.output.config(), given.config());
  }

  /** Finds the rows nearest to queries. */
  public NeighborResult search(
      Dataset<Row> documents, Dataset<Row> queries, Map<String, ?> settings) {
    NeighborSettings.OfSearch given = read(new NeighborSettings.OfSearch(), settings);
    return in(given.keeping)
        .search(
            documents,
            given.fields.fields(),
            queries,
            given.fields.asked(given.search.queryColumn()),
            given.request());
  }

  /** Finds the documents of an index that are nearest to queries. */
  public NeighborResult search(String index, Dataset<Row> queries, Map<String, ?> settings) {
    NeighborSettings.OfSearch given = read(new NeighborSettings.OfSearch(), settings);
    return in(given.keeping)
        .search(index, queries, given.fields.asked(given.search.queryColumn()), given.request());
  }

  /** Embeds files into an index for searches. */
  public IndexResult index(String index, Map<String, ?> settings) {
    EmbedSettings.OfIndex given = read(new EmbedSettings.OfIndex(), settings);
    return in(given.keeping).index(given.input.config(), index, given.config());
  }

  /** Recommends other rows for each row. */
  public NeighborResult recommend(Dataset<Row> documents, Map<String, ?> settings) {
    NeighborSettings.OfRecommend given = read(new NeighborSettings.OfRecommend(), settings);
    return in(given.keeping).recommend(documents, given.fields.fields(), given.request());
  }

  /** Recommends rows to users by what they liked. */
  public NeighborResult recommend(
      Dataset<Row> documents, Dataset<Row> history, Map<String, ?> settings) {
    NeighborSettings.OfRecommend given = read(new NeighborSettings.OfRecommend(), settings);
    return in(given.keeping)
        .recommend(
            documents, given.fields.fields(), history, given.recommend.columns(), given.request());
  }

  private Echosift in(KeepingOptions keeping) {
    Echosift storing = keeping.embeddings().map(jobs::keepingVectorsIn).orElse(jobs);
    return keeping.workDir().map(storing::workingIn).orElse(storing);
  }

  /** The settings, and those of the finished run that they name, if any. */
  private Map<String, ?> beneath(Map<String, ?> settings) {
    Object run = settings.get(RethresholdOptions.KEY);
    if (run == null) {
      return settings;
    }
    Map<String, Object> all =
        RunSettings.beneath(jobs.rethreshold(run.toString()).all(), settings.keySet());
    all.putAll(settings);
    return all;
  }

  private static <T> T read(T command, Map<String, ?> settings) {
    CommandLine line = new CommandLine(command).setDefaultValueProvider(new Defaults());
    EnumFlags.register(line);
    String[] flags = ConfigFile.flags(line.getCommandSpec(), settings).toArray(String[]::new);
    try {
      line.parseArgs(flags);
    } catch (ParameterException e) {
      throw new UserException(FlagMistake.of(e, flags), e);
    }
    return command;
  }
}
