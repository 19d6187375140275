package io.github.echosift;

import static io.github.echosift.CallInput.records;

import io.github.echosift.clusters.ClusterJob;
import io.github.echosift.clusters.ClusterResult;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.EvaluateConfig;
import io.github.echosift.config.EvaluationTask;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.cluster.ClusterRequest;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.neighbors.History;
import io.github.echosift.config.neighbors.RecommendRequest;
import io.github.echosift.config.neighbors.SearchRequest;
import io.github.echosift.dedup.DedupJob;
import io.github.echosift.dedup.DedupResult;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.embeddings.EmbedJob;
import io.github.echosift.embeddings.EmbedResult;
import io.github.echosift.measure.EvaluateJob;
import io.github.echosift.measure.EvaluateResult;
import io.github.echosift.read.Records;
import io.github.echosift.retrieve.IndexJob;
import io.github.echosift.retrieve.IndexResult;
import io.github.echosift.retrieve.NeighborResult;
import io.github.echosift.retrieve.RecommendJob;
import io.github.echosift.retrieve.SearchJob;
import io.github.echosift.retrieve.Searched;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.Keeping;
import io.github.echosift.run.Watcher;
import io.github.echosift.schema.Api;
import io.github.echosift.sizes.InputSize;
import io.github.echosift.spark.Sizing;
import io.github.echosift.spark.SparkVersion;
import io.github.echosift.tune.PairSearch;
import io.github.echosift.tune.TuneJob;
import io.github.echosift.tune.TuneRequest;
import io.github.echosift.tune.TuneResult;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Echosift for programs: the jobs of the command line over Datasets, or over paths. Nothing is
 * printed, nothing ends the process, and the session is left as it was.
 *
 * <p>A Dataset that goes in is read as a table is: rows are put in order of their id, then content,
 * whatever their partitioning; so name an id column if order matters, as it does to the keeper
 * policy {@code first}. What comes out of a Dataset is computed in the session and held until the
 * result is closed. What is written to a path appears whole or not at all; the tables of the result
 * are read from there.
 *
 * <p>An instance has no state of its own. It may be used by several threads, each running a job.
 *
 * <p>What a caller asks for wrongly ends in a {@link io.github.echosift.schema.UserException} of
 * one line.
 */
@Api
public final class Echosift {
  private final Caller caller;

  private Echosift(Caller caller) {
    this.caller = caller;
  }

  /**
   * Echosift in a session.
   *
   * @throws io.github.echosift.schema.UserException where Spark has a version that is not supported
   */
  public static Echosift on(SparkSession spark) {
    SparkVersion.requireSupported();
    return new Echosift(new Caller(spark, Watcher.log(), Keeping.NOTHING));
  }

  /** The same, with somebody who hears how its jobs get on; by default the log does. */
  public Echosift watchedBy(Watcher other) {
    return new Echosift(caller.watchedBy(other));
  }

  /** The same, with a folder where vectors are kept, made where it is not there: see recipes. */
  public Echosift keepingVectorsIn(String directory) {
    return new Echosift(caller.keepingVectorsIn(directory));
  }

  /** The same, with a folder to go on from after a crash, for one call at a time: see recipes. */
  public Echosift workingIn(String directory) {
    return new Echosift(caller.workingIn(directory));
  }

  /** Frees the encoders of this JVM; the next job loads them anew. Not while a job runs. */
  public static void release() {
    SentenceEncoder.release();
  }

  /** Removes near-duplicates among rows with the columns {@code text} and perhaps {@code id}. */
  public DedupResult dedup(Dataset<Row> documents, DedupConfig config) {
    return dedup(documents, DocumentFields.defaults(), config);
  }

  /** Removes near-duplicates among rows. */
  public DedupResult dedup(Dataset<Row> documents, DocumentFields fields, DedupConfig config) {
    return dedup(documents, fields, DedupRequest.of(config));
  }

  /** Removes near-duplicates among rows, and of what was there before them. */
  public DedupResult dedup(Dataset<Row> documents, DocumentFields fields, DedupRequest request) {
    Sizing size = InputSize.of(documents).and(DedupJob.beside(request));
    JobContext context = caller.context(size, fields.settings(), request.settings());
    return new DedupJob(context, request).find(records(context, documents, fields));
  }

  /** Removes near-duplicates and writes {@code kept, removed, pairs, quarantine} and the report. */
  public DedupResult dedup(InputConfig input, OutputConfig output, DedupConfig config) {
    return dedup(input, output, DedupRequest.of(config));
  }

  /** As {@link #dedup(InputConfig, OutputConfig, DedupConfig)}, with what was there before. */
  public DedupResult dedup(InputConfig input, OutputConfig output, DedupRequest request) {
    Sizing size = DedupJob.size(input, request);
    JobContext context =
        caller.context(size, input.settings(), output.settings(), request.settings());
    return new DedupJob(context, request).write(records(context, input, output), output);
  }

  /**
   * A finished deduplication, to be grouped anew by stricter thresholds without searching again.
   *
   * @param run directory of its output
   */
  public FinishedDedup rethreshold(String run) {
    return new FinishedDedup(caller.hadoop(), run, caller::context);
  }

  /** Finds topics among rows with the columns {@code text} and perhaps {@code id}. */
  public ClusterResult cluster(Dataset<Row> documents, ClusterRequest request) {
    return cluster(documents, DocumentFields.defaults(), request);
  }

  /** Finds topics among rows. */
  public ClusterResult cluster(
      Dataset<Row> documents, DocumentFields fields, ClusterRequest request) {
    JobContext context =
        caller.context(InputSize.of(documents), fields.settings(), request.settings());
    return new ClusterJob(context, request).find(records(context, documents, fields));
  }

  /** Finds topics and writes {@code documents, clusters, model, quarantine} and the report. */
  public ClusterResult cluster(InputConfig input, OutputConfig output, ClusterRequest request) {
    JobContext context =
        caller.context(
            InputSize.of(input), input.settings(), output.settings(), request.settings());
    return new ClusterJob(context, request).write(records(context, input, output), output);
  }

  /** Embeds rows with the columns {@code text} and perhaps {@code id}. */
  public EmbedResult embed(Dataset<Row> documents, EncoderConfig config) {
    return embed(documents, DocumentFields.defaults(), config);
  }

  /** Embeds rows. */
  public EmbedResult embed(Dataset<Row> documents, DocumentFields fields, EncoderConfig config) {
    JobContext context =
        caller.context(InputSize.of(documents), fields.settings(), config.settings());
    return new EmbedJob(context, config).find(records(context, documents, fields));
  }

  /** Embeds documents and writes {@code embeddings, quarantine} and the report. */
  public EmbedResult embed(InputConfig input, OutputConfig output, EncoderConfig config) {
    JobContext context =
        caller.context(InputSize.of(input), input.settings(), output.settings(), config.settings());
    return new EmbedJob(context, config).write(records(context, input, output), output);
  }

  /**
   * Finds the documents nearest to queries, both rows with the columns {@code text} and perhaps
   * {@code id}.
   */
  public NeighborResult search(
      Dataset<Row> documents, Dataset<Row> queries, SearchRequest request) {
    return search(documents, DocumentFields.defaults(), queries, request);
  }

  /**
   * Finds the documents nearest to queries with the columns {@code text} and perhaps {@code id}.
   */
  public NeighborResult search(
      Dataset<Row> documents, DocumentFields fields, Dataset<Row> queries, SearchRequest request) {
    return search(documents, fields, queries, DocumentFields.defaults(), request);
  }

  /** Finds the documents nearest to queries. */
  public NeighborResult search(
      Dataset<Row> documents,
      DocumentFields fields,
      Dataset<Row> queries,
      DocumentFields ofQueries,
      SearchRequest request) {
    Sizing size = InputSize.of(documents).and(InputSize.of(queries));
    JobContext context = caller.context(size, fields.settings(), request.settings());
    return new SearchJob(context, request)
        .find(
            Searched.records(records(context, documents, fields)),
            records(context, queries, ofQueries));
  }

  /** Finds the documents nearest to queries and writes {@code neighbors, quarantine}, report. */
  public NeighborResult search(
      InputConfig documents, InputConfig queries, OutputConfig output, SearchRequest request) {
    Sizing size = InputSize.of(documents).and(InputSize.of(queries));
    JobContext context =
        caller.context(size, documents.settings(), output.settings(), request.settings());
    return new SearchJob(context, request)
        .write(
            Searched.records(records(context, documents, output)),
            records(context, queries, output),
            output);
  }

  /** As {@link #search(Dataset, Dataset, SearchRequest)}, over an index. */
  public NeighborResult search(String index, Dataset<Row> queries, SearchRequest request) {
    return search(index, queries, DocumentFields.defaults(), request);
  }

  /** Finds the documents of an index that are nearest to queries. */
  public NeighborResult search(
      String index, Dataset<Row> queries, DocumentFields ofQueries, SearchRequest request) {
    JobContext context = caller.context(Sizing.UNKNOWN, Map.of("index", index), request.settings());
    return new SearchJob(context, request)
        .find(SearchJob.index(index, request), records(context, queries, ofQueries));
  }

  /**
   * Embeds documents into an index, or adds them to one that is there.
   *
   * @param index its folder
   */
  public IndexResult index(InputConfig documents, String index, EncoderConfig config) {
    JobContext context =
        caller.context(
            Sizing.UNKNOWN, documents.settings(), Map.of("index", index), config.settings());
    return new IndexJob(context, config)
        .write(() -> Records.load(context.reader(documents), documents), index);
  }

  /** Recommends others for each row with the columns {@code text} and perhaps {@code id}. */
  public NeighborResult recommend(Dataset<Row> documents, RecommendRequest request) {
    return recommend(documents, DocumentFields.defaults(), request);
  }

  /** Recommends others for each row. */
  public NeighborResult recommend(
      Dataset<Row> documents, DocumentFields fields, RecommendRequest request) {
    JobContext context =
        caller.context(InputSize.of(documents), fields.settings(), request.settings());
    return new RecommendJob(context, request)
        .find(records(context, documents, fields), Optional.empty());
  }

  /**
   * Recommends rows with the columns {@code text} and {@code id} to users.
   *
   * @param history what they liked, in the columns {@code user} and {@code liked}: an id or an
   *     array
   */
  public NeighborResult recommend(
      Dataset<Row> documents, Dataset<Row> history, RecommendRequest request) {
    return recommend(documents, DocumentFields.defaults(), history, History.defaults(), request);
  }

  /** Recommends rows to users by what they liked. */
  public NeighborResult recommend(
      Dataset<Row> documents,
      DocumentFields fields,
      Dataset<Row> history,
      History columns,
      RecommendRequest request) {
    Sizing size = InputSize.of(documents).and(InputSize.of(history));
    JobContext context = caller.context(size, fields.settings(), request.settings());
    return new RecommendJob(context, request)
        .find(
            records(context, documents, fields),
            Optional.of(
                new RecommendJob.Likes(records(context, history, columns.fields()), columns)));
  }

  /** Recommends others for each document and writes {@code neighbors, quarantine}, report. */
  public NeighborResult recommend(
      InputConfig documents, OutputConfig output, RecommendRequest request) {
    JobContext context =
        caller.context(
            InputSize.of(documents), documents.settings(), output.settings(), request.settings());
    return new RecommendJob(context, request)
        .write(records(context, documents, output), Optional.empty(), output);
  }

  /** Measures on labelled rows; columns are those that the task needs. */
  public EvaluateResult evaluate(Dataset<Row> labelled, EvaluateConfig config) {
    DocumentFields fields = fields(DocumentFields.defaults(), config.task());
    JobContext context =
        caller.context(InputSize.of(labelled), fields.settings(), config.settings());
    return new EvaluateJob(context, config).find(records(context, labelled, fields));
  }

  /** Measures on labelled documents and writes {@code quarantine} and the report. */
  public EvaluateResult evaluate(InputConfig input, OutputConfig output, EvaluateConfig config) {
    InputConfig labelled = input.withFields(fields(input.fields(), config.task()));
    JobContext context =
        caller.context(
            InputSize.of(labelled), labelled.settings(), output.settings(), config.settings());
    return new EvaluateJob(context, config).write(records(context, labelled, output), output);
  }

  /**
   * Draws pairs of a finished deduplication for labelling, recommends thresholds by their labels,
   * and writes {@code label.csv}, {@code label.html}, {@code config.yaml} and the report.
   */
  public TuneResult tune(TuneRequest request, OutputConfig output) {
    FinishedRun run = FinishedRun.of(caller.hadoop(), request.run(), DedupJob.NAME);
    JobContext context = caller.context(Sizing.UNKNOWN, request.settings(), output.settings());
    return new TuneJob(context, run, request).write(output);
  }

  /**
   * The same over pairs that are searched for first, into {@code search/} of the output.
   *
   * @param search what is a pair, by low thresholds: {@link PairSearch#thresholds}
   */
  public TuneResult tune(
      InputConfig input, DedupConfig search, TuneRequest request, OutputConfig output) {
    Sizing size = DedupJob.size(input, DedupRequest.of(search));
    JobContext context =
        caller.context(size, input.settings(), request.settings(), output.settings());
    PairSearch pairs =
        new PairSearch(() -> Records.load(context.reader(input), input), input.settings(), search);
    return new TuneJob(context, pairs, request).write(output);
  }

  private static DocumentFields fields(DocumentFields fields, EvaluationTask task) {
    return task.pairs() ? fields.withText("text_a", "text_b") : fields;
  }
}
