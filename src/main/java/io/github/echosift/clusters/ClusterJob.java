package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.config.TextReading;
import io.github.echosift.config.cluster.ClusterRequest;
import io.github.echosift.read.Records;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.Input;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.NamedColumn;
import io.github.echosift.run.Outline;
import io.github.echosift.run.OutputFolders;
import io.github.echosift.run.Quarantine;
import io.github.echosift.run.StagedRun;
import io.github.echosift.run.Steps;
import io.github.echosift.run.WrittenTables;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import io.github.echosift.text.TextColumns;
import io.github.echosift.topic.Drift;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Groups documents into topics and names them; writes {@code documents, clusters, hierarchy, model,
 * quarantine} and the report, or gives them.
 */
public final class ClusterJob {
  /** Name of the job. */
  public static final String NAME = "cluster";

  static final String DOCUMENTS = "documents";
  static final String CLUSTERS = "clusters";
  static final String HIERARCHY = "hierarchy";
  static final String MODEL = "model";
  static final String MAP = "map";
  static final String OVER_TIME = "over_time";
  static final String BY_VALUE = "by_value";
  static final String TOPICS_EVENTS = "topics_events";

  private final JobContext context;
  private final ClusterRequest request;

  /** A job with a configuration. */
  public ClusterJob(JobContext context, ClusterRequest request) {
    this.context = context;
    this.request = request;
  }

  /** What the job will do. */
  public static Outline outline(ClusterRequest request) {
    List<String> stages = new ArrayList<>(List.of("read"));
    stages.addAll(ClusterFlow.stages(request).names());
    stages.addAll(List.of("write"));
    return Outline.of(NAME, stages, request.reading().encoder());
  }

  /** Runs the job and writes; the output is published when this returns. */
  public ClusterResult write(Supplier<Records> records, OutputConfig output) {
    ClusterSource source = ClusterSource.of(context.spark(), request);
    ReportBuilder report = report(source);
    try (StagedRun run = context.staged(output)) {
      Input input = run.steps().read(records);
      requireColumns(input.schema(), request, output, context.settings());
      OutputFolders.require(run.steps(), input, output, added(output));
      ClusterFlow.Outcome outcome = find(run.steps(), input, source, output.texts());
      report.count("input", input.countRecords());
      run.steps()
          .tell(
              "write",
              input.count(),
              () -> {
                write(outcome, source, run);
                run.writeInOrder(HIERARCHY, hierarchy(outcome));
                outcome.map().ifPresent(map -> run.writeInOrder(MAP, map.table()));
                outcome.times().ifPresent(times -> run.write(OVER_TIME, times.table()));
                outcome.values().ifPresent(values -> run.writeInOrder(BY_VALUE, values.ordered()));
                events(outcome).ifPresent(events -> run.writeInOrder(TOPICS_EVENTS, events));
                report.count(
                    "clustered", run.writeDocuments(DOCUMENTS, outcome.written(output.prefix())));
                report.count("quarantined", run.writeQuarantine(input));
              });
      tell(input, outcome, report, output.texts());
      Report done = run.publish(report, "clustered");
      return new ClusterResult(
          WrittenTables.of(context.caller(), output, tables(outcome)),
          () -> done,
          () -> {},
          model(outcome, source));
    }
  }

  /** Runs the job and gives what it found, held until the result is closed. */
  public ClusterResult find(Supplier<Records> records) {
    ClusterSource source = ClusterSource.of(context.spark(), request);
    ReportBuilder report = report(source);
    return context.held(
        steps -> {
          Input input = steps.read(records);
          ClusterTables.requireFreeNames(input.schema(), "");
          requireBy(input.schema(), request, context.settings(), ReportTexts.EXCERPTS);
          ClusterFlow.Outcome outcome = find(steps, input, source, ReportTexts.EXCERPTS);
          Map<String, Supplier<Dataset<Row>>> tables = new LinkedHashMap<>();
          tables.put(DOCUMENTS, () -> outcome.written("").drop(Columns.ROW));
          tables.put(CLUSTERS, () -> ClusterTables.clusters(outcome));
          tables.put(HIERARCHY, () -> hierarchy(outcome).drop(Columns.ROW));
          outcome.map().ifPresent(map -> tables.put(MAP, () -> map.table().drop(Columns.ROW)));
          outcome.times().ifPresent(times -> tables.put(OVER_TIME, times::table));
          outcome.values().ifPresent(values -> tables.put(BY_VALUE, values::table));
          events(outcome)
              .ifPresent(events -> tables.put(TOPICS_EVENTS, () -> events.drop(Columns.ROW)));
          tables.put(Quarantine.TABLE, () -> Quarantine.rows(input).drop(Columns.ROW));
          return new ClusterResult(
              context.given(tables),
              () -> {
                report.count("input", input.countRecords());
                report.count("clustered", outcome.placed().count());
                report.count("quarantined", input.quarantine().count());
                tell(input, outcome, report, ReportTexts.EXCERPTS);
                return steps.fill(report).build().checkAccounting("clustered");
              },
              steps::close,
              model(outcome, source));
        });
  }

  private static String[] tables(ClusterFlow.Outcome outcome) {
    List<String> tables =
        new ArrayList<>(List.of(DOCUMENTS, CLUSTERS, HIERARCHY, Quarantine.TABLE));
    outcome.map().ifPresent(map -> tables.add(MAP));
    outcome.times().ifPresent(times -> tables.add(OVER_TIME));
    outcome.values().ifPresent(values -> tables.add(BY_VALUE));
    outcome.events().ifPresent(events -> tables.add(TOPICS_EVENTS));
    return tables.toArray(String[]::new);
  }

  private Dataset<Row> hierarchy(ClusterFlow.Outcome outcome) {
    return outcome.tree().table(context.spark());
  }

  private Optional<Dataset<Row>> events(ClusterFlow.Outcome outcome) {
    return outcome.events().map(events -> ClusterTables.events(context.spark(), events));
  }

  private ReportBuilder report(ClusterSource source) {
    return ReportBuilder.of(NAME)
        .config(context.settings())
        .seed(request.clusters().training().seed())
        .model(source.reading().encoder().model());
  }

  private ClusterFlow.Outcome find(
      Steps steps, Input input, ClusterSource source, ReportTexts texts) {
    requireDocuments(input);
    Counted documents = new Counted(readable(input.rows(), source.reading()), input.count());
    boolean timed = context.settings().containsKey("time-column");
    return ClusterFlow.run(request, source, steps, documents, texts, timed);
  }

  /**
   * Requires of an input's columns what can be told before a record is looked at.
   *
   * @param settings all that are in force, by their keys
   * @throws UserException naming the first column that isn't there, or can't be used
   */
  public static void requireColumns(
      StructType input, ClusterRequest request, OutputConfig output, Map<String, Object> settings) {
    ClusterTables.requireFreeNames(input, output.prefix());
    requireBy(input, request, settings, output.texts());
    OutputFolders.requireColumns(input, output, added(output));
  }

  private static List<String> added(OutputConfig output) {
    return List.of(output.prefix() + ClusterColumns.CLUSTER);
  }

  private static void requireBy(
      StructType input, ClusterRequest request, Map<String, Object> settings, ReportTexts texts) {
    request
        .by()
        .map(name -> ClusterValues.column(input, name))
        .ifPresent(by -> NamedColumn.requireSilent(List.of(by), ClusterValues.BY, settings, texts));
  }

  private static void requireDocuments(Input input) {
    if (input.count() == 0) {
      throw new UserException(
          "there is nothing to cluster: none of "
              + input.countRecords()
              + " records is a document");
    }
  }

  /** The documents as the clusters want their texts. */
  public static Dataset<Row> readable(Dataset<Row> documents, TextReading reading) {
    return reading.stripHtml()
        ? documents.withColumn(Columns.TEXT, TextColumns.withoutHtml(col(Columns.TEXT)))
        : documents;
  }

  private static PipelineModel model(ClusterFlow.Outcome outcome, ClusterSource source) {
    return ClusterModel.pipeline(
        source.reading(), outcome.centred().space(), outcome.centred().centers());
  }

  private static void write(ClusterFlow.Outcome outcome, ClusterSource source, StagedRun run) {
    // Sorted as it is written: whatever order rows had before, it is lost where files are cut.
    run.writeInOrder(
        CLUSTERS,
        ClusterTables.clusters(outcome).withColumn(Columns.ROW, col(ClusterColumns.CLUSTER)));
    ClusterModel.write(
        model(outcome, source), source.kept(outcome.profile(), outcome.centred()), run.path(MODEL));
  }

  private void tell(
      Input input, ClusterFlow.Outcome outcome, ReportBuilder report, ReportTexts texts) {
    Quarantine.count(input, report);
    outcome.centred().figures().forEach(report::metric);
    Drift.of(outcome.shifts()).forEach(report::metric);
    report.count("outliers", outcome.outliers());
    if (outcome.events().isPresent()) {
      report.metric("unassigned_share", outcome.outliers() / (double) input.count());
    }
    report.count("distinct", outcome.distinct());
    report.findings(ClusterReport.of(outcome, texts));
  }
}
