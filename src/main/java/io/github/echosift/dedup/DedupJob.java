package io.github.echosift.dedup;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.embed.Cosines;
import io.github.echosift.finished.KnownPairs;
import io.github.echosift.finished.Meaning;
import io.github.echosift.finished.SameInput;
import io.github.echosift.history.Earlier;
import io.github.echosift.history.HistoryBatch;
import io.github.echosift.history.Succession;
import io.github.echosift.keep.KeeperColumn;
import io.github.echosift.read.Records;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Embedding;
import io.github.echosift.run.Input;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.NamedColumn;
import io.github.echosift.run.Outline;
import io.github.echosift.run.OutputFolders;
import io.github.echosift.run.Quarantine;
import io.github.echosift.run.StagedRun;
import io.github.echosift.run.Steps;
import io.github.echosift.run.WrittenTables;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.sizes.InputSize;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Sizing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Finds echoes and keeps one document of each group; writes {@code kept, removed, pairs,
 * quarantine} and the report, or gives them as Datasets.
 */
public final class DedupJob {
  /** Name of the job. */
  public static final String NAME = "dedup";

  static final String KEPT = KnownPairs.KEPT;
  static final String REMOVED = KnownPairs.REMOVED;
  static final String PAIRS = KnownPairs.PAIRS;

  private static final OutputConfig UNWRITTEN = OutputConfig.of("");

  private final JobContext context;
  private final DedupRequest request;
  private final DedupConfig config;
  private final Optional<KnownPairs> known;

  /** A job with a configuration. */
  public DedupJob(JobContext context, DedupRequest request) {
    this(context, request, Optional.empty());
  }

  /**
   * A job with a configuration.
   *
   * @param known pairs of a finished run, by which documents are grouped instead of searching; the
   *     request must suit them, see {@link KnownPairs#require}
   */
  public DedupJob(JobContext context, DedupRequest request, Optional<KnownPairs> known) {
    this.context = context;
    this.request = request;
    this.config = request.dedup();
    this.known = known;
    outline(request, known).requireUse(context.keeping());
  }

  /** What the job will do. */
  public static Outline outline(DedupRequest request) {
    return outline(request, Optional.empty());
  }

  /** From which likeness on texts are echoes, by the rules that are asked for. */
  private static String echoes(DedupConfig config) {
    List<String> told = new ArrayList<>();
    if (config.uses(Rule.LEXICAL)) {
      told.add(
          likeness(
              "Jaccard",
              config.thresholds().lexicalThreshold(),
              config.thresholds().lexicalFloor()));
    }
    if (config.uses(Rule.SEMANTIC)) {
      told.add(
          likeness(
              "cosine",
              config.thresholds().semanticThreshold(),
              config.thresholds().semanticFloor()));
    }
    return told.isEmpty() ? "exact copies only" : String.join(", ", told);
  }

  private static String likeness(String measure, double threshold, double floor) {
    return String.format(Locale.ROOT, "%s from %.2f (floor %.2f)", measure, threshold, floor);
  }

  /** What the job will do with pairs that are known, if any are. */
  public static Outline outline(DedupRequest request, Optional<KnownPairs> known) {
    DedupConfig config = request.dedup();
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("echoes", "preset " + config.preset().label() + ": " + echoes(config));
    Cosines.caution(config).ifPresent(caution -> notes.put("mind", caution));
    known.ifPresent(
        pairs ->
            notes.put(
                "pairs",
                "those of "
                    + pairs.run().directory()
                    + "; only texts of groups in which not all are neighbours are embedded again"));
    List<String> stages = new ArrayList<>(List.of("read"));
    known.ifPresent(pairs -> stages.add("same input"));
    request.history().ifPresent(history -> stages.add(HistoryBatch.READ));
    request.against().ifPresent(reference -> stages.add(Reference.STEP));
    stages.add("exact");
    stages.addAll(
        known.isPresent() ? KnownEchoes.stages(config).names() : EchoSearch.stages(config).names());
    stages.addAll(DedupFlow.stages(config).names());
    stages.add("join");
    if (config.explain()) {
      stages.add("explain");
    }
    stages.addAll(List.of("write", "report"));
    request.history().ifPresent(history -> stages.add(HistoryBatch.COMMIT));
    return new Outline(
        NAME,
        stages,
        notes,
        config.uses(Rule.SEMANTIC) && known.isEmpty()
            ? Optional.of(config.encoder())
            : Optional.empty());
  }

  /** The size of what a job reads from files, its input and what it is held against. */
  public static Sizing size(InputConfig input, DedupRequest request) {
    return InputSize.ofSteps(input).and(beside(request));
  }

  /** The size of what a job reads beside its input. */
  public static Sizing beside(DedupRequest request) {
    Sizing reference = request.against().map(InputSize::of).orElse(Sizing.SMALL);
    return reference.and(
        request
            .history()
            .filter(history -> !HistoryBatch.looksOnly(history))
            .map(InputSize::of)
            .orElse(Sizing.SMALL));
  }

  /** Runs the job and writes; the output is published when this returns. */
  public DedupResult write(Supplier<Records> records, OutputConfig output) {
    ReportBuilder report = report();
    try (StagedRun run = context.staged(output)) {
      Steps steps = run.steps();
      Found found = find(steps, records, output);
      steps.tell(
          "write",
          found.input().count(),
          () -> {
            report.count("input", found.input().countRecords());
            report.count(KEPT, run.writeDocuments(KEPT, found.kept()));
            report.count(REMOVED, run.writeDocuments(REMOVED, found.removed()));
            report.count("quarantined", run.writeQuarantine(found.input()));
            found.count(report);
            report.count(PAIRS, run.write(PAIRS, found.pairs()));
            found
                .tablesOfBatch()
                .forEach((name, rows) -> report.count(name, run.write(name, rows)));
          });
      steps.tell(
          "report", found.input().count(), () -> found.tell(request, output.texts(), report));
      commit(steps, found);
      Report done = run.publish(report, KEPT, REMOVED);
      return new DedupResult(
          WrittenTables.of(context.caller(), output, tables(found)), () -> done, () -> {});
    }
  }

  /** Runs the job and gives what it found, held until the result is closed. */
  public DedupResult find(Supplier<Records> records) {
    ReportBuilder report = report();
    return context.held(
        steps -> {
          Found found = find(steps, records, UNWRITTEN);
          commit(steps, found);
          return new DedupResult(
              context.given(found.tables()),
              () -> found.counted(request, steps, report),
              steps::close);
        });
  }

  private static String[] tables(Found found) {
    return Stream.concat(
            Stream.of(KEPT, REMOVED, PAIRS, Quarantine.TABLE),
            found.tablesOfBatch().keySet().stream())
        .toArray(String[]::new);
  }

  private static void commit(Steps steps, Found found) {
    found
        .batch()
        .ifPresent(batch -> steps.tell(HistoryBatch.COMMIT, found.input().count(), batch.commit()));
  }

  /**
   * Requires of an input's columns what can be told before a record is looked at.
   *
   * @param settings all that are in force, by their keys
   * @throws io.github.echosift.schema.UserException naming the first column that isn't there, or
   *     can't be used
   */
  public static void requireColumns(
      StructType input, DedupRequest request, OutputConfig output, Map<String, Object> settings) {
    DedupTables.requireFreeNames(input, request.dedup(), output.prefix());
    OutputFolders.requireColumns(input, output, List.of());
    KeeperColumn.require(request.dedup().keeper(), input);
    NamedColumn.requireSilent(
        NamedColumn.find(input, DedupReport.SHOW, request.show()),
        DedupReport.SHOW,
        settings,
        output.texts());
  }

  private ReportBuilder report() {
    return ReportBuilder.of(NAME)
        .config(context.settings())
        .seed(config.seed())
        .model(config.uses(Rule.SEMANTIC) ? config.encoder().model() : "");
  }

  private Found find(Steps steps, Supplier<Records> records, OutputConfig output) {
    String prefix = output.prefix();
    context.resume(steps);
    if (config.uses(Rule.SEMANTIC) && known.isEmpty()) {
      Embedding.prepare(context.spark(), config.encoder().each().get(0));
    }
    Input read = steps.read(records);
    known.ifPresent(pairs -> SameInput.require(steps, pairs, read));
    requireColumns(read.schema(), request, output, context.settings());
    OutputFolders.require(steps, read, output, List.of());
    Times.require(request, read);
    Optional<HistoryBatch> batch = HistoryBatch.open(steps, request);
    Input input = batch.map(history -> history.screened(read)).orElse(read);
    Earlier earlier = earlier(steps, input, batch);
    Counted documents = earlier.with(input.documents());
    DistinctTexts distinct = DedupFlow.distinct(config, steps, documents, earlier);
    DedupOutcome first = outcome(steps, new Corpus(documents, distinct, earlier));
    Optional<Succession> late =
        batch.flatMap(history -> history.late(input, first.assignment(), first.trace(), earlier));
    DedupOutcome outcome = late.map(l -> first.with(l.assignment(), l.trace())).orElse(first);
    Dataset<Row> named = earlier.names(input.rows());
    Dataset<Row> names = late.map(l -> l.names(named)).orElse(named);
    Dataset<Row> grouped =
        steps
            .hold(
                "join",
                input.count(),
                () ->
                    DedupTables.grouped(
                        outcome.echoes().only(input.rows(), Columns.ROW),
                        outcome.echoes().only(names, Columns.ROW),
                        outcome.assignment()))
            .rows();
    Optional<Dataset<Row>> explained = explained(steps, documents, grouped);
    Found found = new Found(input, outcome, names, grouped, explained, prefix, Optional.empty());
    if (batch.isEmpty()) {
      distinct.release();
    }
    return batch
        .map(history -> found.with(history, history.tables(found.rows(), earlier)))
        .orElse(found);
  }

  private DedupOutcome outcome(Steps steps, Corpus corpus) {
    Echoes echoes =
        known
            .<Echoes>map(pairs -> new KnownEchoes(config, steps, corpus, pairs))
            .orElseGet(() -> new EchoSearch(config, steps, corpus));
    return DedupFlow.run(config, steps, corpus, echoes);
  }

  private Earlier earlier(Steps steps, Input input, Optional<HistoryBatch> batch) {
    Earlier before =
        batch
            .map(history -> history.earlier(input, () -> looked(steps, input)))
            .orElse(Earlier.NONE);
    long from = batch.map(HistoryBatch::rowsBefore).orElse(input.countRecords());
    return request
        .against()
        .map(reference -> Reference.read(steps, reference, before, from))
        .orElse(before)
        .within(request.window().reach());
  }

  /** The texts of a batch by themselves. */
  private HistoryBatch.Own looked(Steps steps, Input input) {
    DistinctTexts own = DedupFlow.distinct(config, steps, input.documents());
    return new HistoryBatch.Own(own, config.uses(Rule.SEMANTIC) && Meaning.of(config, own).tells());
  }

  private Optional<Dataset<Row>> explained(Steps steps, Counted documents, Dataset<Row> grouped) {
    return config.explain()
        ? Optional.of(
            steps
                .hold(
                    "explain",
                    documents.count(),
                    () -> Explained.of(grouped, documents.rows(), config.thresholds().guards()))
                .rows())
        : Optional.empty();
  }
}
