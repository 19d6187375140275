package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.block.CandidateSearch;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.ScreenConfig;
import io.github.echosift.finished.Meaning;
import io.github.echosift.history.Earlier;
import io.github.echosift.history.TimeReach;
import io.github.echosift.run.Checkpoint;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Flow;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.screen.ScreenedTexts;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.verify.BareTexts;
import io.github.echosift.verify.Shortfall;
import io.github.echosift.verify.VerifiedPairs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From distinct texts to verified pairs, rule by rule. */
final class EchoSearch implements Echoes {
  private static final String SCORES = "scores";

  /** Drops some pairs; what the last one of a rule leaves are the rule's pairs. */
  private record Sieve(String name, UnaryOperator<Dataset<Row>> left) {}

  /** What was met while the pairs of a rule were found. */
  private record Met(long[] below, BucketCensus.Totals buckets) {}

  private final DedupConfig config;
  private final Steps steps;
  private final CandidateSearch candidates;
  private final DistinctTexts distinct;
  private final Counted documents;
  private final Earlier earlier;
  private TimeReach reach;
  private final List<Counted> edges = new ArrayList<>();
  private final GuardedPairs guard;
  private final Map<String, long[]> below = new LinkedHashMap<>();
  private final Map<Rule, BucketCensus.Totals> buckets = new TreeMap<>();
  private final PairStages stages;
  private Counted shingles;
  private Counted vectors;
  private Counted contained;
  private ScreenedTexts screened;

  EchoSearch(DedupConfig config, Steps steps, Corpus corpus) {
    this.documents = corpus.documents();
    this.earlier = corpus.earlier();
    this.config = config;
    this.steps = steps;
    this.distinct = corpus.distinct();
    this.guard = new GuardedPairs(steps, distinct, config.thresholds().guards());
    this.stages = new PairStages(config, steps, documents, earlier);
    this.candidates = new CandidateSearch(steps.spark(), config.block(), steps, earlier.settled());
  }

  /** The stages of the search, in their order. */
  static Flow<EchoSearch> stages(DedupConfig config) {
    Flow<EchoSearch> flow = new Flow<>();
    if (config.uses(Rule.LEXICAL)) {
      flow.then("shingle", EchoSearch::shingle).then("lexical", EchoSearch::lexical);
    }
    if (config.uses(Rule.SEMANTIC)) {
      flow.then("embed", EchoSearch::embed).then("semantic", EchoSearch::semantic);
    }
    if (config.seeksContained()) {
      flow.then("contained", EchoSearch::contained);
    }
    return flow;
  }

  @Override
  public void find() {
    stages(config).run(this);
  }

  @Override
  public void compare(Counted components) {
    // What pairs were found by is what documents are compared by.
  }

  /** Makes the features of the lexical rule. */
  private void shingle() {
    Counted texts = distinct.texts();
    shingles =
        steps.hold(
            "shingle",
            texts.count(),
            () ->
                texts
                    .rows()
                    .select(
                        col(Columns.NODE),
                        BareTexts.shingles(col(Columns.TEXT), col(Columns.NORMAL), config)
                            .as(Columns.SHINGLES)));
  }

  /** Finds the pairs of the lexical rule. */
  private void lexical() {
    double threshold = config.thresholds().lexicalThreshold();
    edges.add(
        pairs(
            Rule.LEXICAL,
            () -> candidates.lexical(shingles, threshold),
            List.of(
                new Sieve(
                    SCORES,
                    pairs -> VerifiedPairs.lexicalCounted(pairs, shingles.rows(), threshold)))));
  }

  /** Makes the features of the semantic rule, unless likeness in meaning is no evidence. */
  private void embed() {
    Meaning meaning = Meaning.of(config, distinct);
    meaning.told().ifPresent(told -> steps.plan("semantic", told));
    if (meaning.tells()) {
      // What is kept for later batches, or was kept, are vectors of all.
      DedupConfig own = earlier.settled().any() ? config.with(ScreenConfig.OFF) : config;
      screened = new ScreenedTexts(own, steps, distinct, edges(), stages.screen());
      vectors = screened.vectors();
    }
  }

  /** Finds the pairs of the semantic rule. */
  private void semantic() {
    if (vectors == null) {
      return;
    }
    double threshold = config.thresholds().semanticThreshold();
    config.caution().ifPresent(caution -> steps.plan("mind", caution));
    edges.add(
        pairs(
            Rule.SEMANTIC,
            () -> candidates.semantic(vectors, threshold),
            List.of(
                new Sieve(
                    SCORES,
                    pairs -> VerifiedPairs.semanticCounted(pairs, vectors.rows(), threshold)),
                new Sieve(
                    "legible",
                    pairs ->
                        VerifiedPairs.legible(pairs, distinct.texts().rows(), config.encoder())))));
  }

  /** The pairs of a rule, as an earlier run left them or found now. */
  private Counted pairs(Rule rule, Supplier<Dataset<Row>> proposals, List<Sieve> ofRule) {
    Checkpoint stage = stages.of(rule);
    Optional<Checkpoint.Left<Met>> left = stage.left(Met.class);
    if (left.isPresent()) {
      Met met = left.get().facts();
      below.put(rule.label(), met.below());
      Optional.ofNullable(met.buckets()).ifPresent(totals -> buckets.put(rule, totals));
      return guard.parted(rule, left.get().rows()).echoes();
    }
    GuardedPairs.Parted found = found(rule, proposals.get(), ofRule);
    Optional.ofNullable(candidates.censuses().get(rule))
        .ifPresent(totals -> buckets.put(rule, totals));
    stage.keep(
        found.all(), found.echoes().count(), new Met(below.get(rule.label()), buckets.get(rule)));
    return found.echoes();
  }

  /** Candidates, and what each sieve leaves of them; the last one is the guard. */
  private GuardedPairs.Parted found(Rule rule, Dataset<Row> proposals, List<Sieve> ofRule) {
    Counted texts = distinct.texts();
    Dataset<Row> wanted = inReach(proposals);
    Counted left = steps.hold(rule.label() + " candidates", texts.count(), () -> wanted);
    for (int i = 0; i < ofRule.size(); i++) {
      Sieve sieve = ofRule.get(i);
      Counted before = left;
      boolean last = !guard.any() && i == ofRule.size() - 1;
      String name = rule.label() + " " + (last ? "pairs" : sieve.name());
      Supplier<Dataset<Row>> sifted = () -> sieve.left().apply(before.rows());
      if (i == 0) { // scores, with counts of what fell short of the threshold
        long[] bins = new long[Shortfall.BINS];
        below.put(rule.label(), bins);
        left =
            steps.holdParted(
                name,
                before.count(),
                () -> last ? steps.safely(sifted.get()) : HeldRows.scan(sifted.get()),
                scored -> Shortfall.part(scored, bins));
      } else {
        left =
            last
                ? steps.holdSafely(name, before.count(), sifted)
                : steps.hold(name, before.count(), sifted);
      }
      steps.release(before);
    }
    GuardedPairs.Parted pairs = new GuardedPairs.Parted(left.rows(), left);
    if (guard.any()) {
      pairs = guard.of(rule, left);
      steps.release(left);
    }
    candidates.release();
    return pairs;
  }

  @Override
  public Map<String, long[]> below() {
    return below;
  }

  @Override
  public ApartPairs apart() {
    return guard.apart();
  }

  /** Finds texts that stand within longer ones, among those that are no echoes of each other. */
  private void contained() {
    Checkpoint stage = stages.contained();
    contained = stage.left(Map.class).map(Checkpoint.Left::rows).orElseGet(() -> within(stage));
  }

  private Counted within(Checkpoint stage) {
    Counted found =
        new ContainedPairs(distinct.texts(), shingles, earlier.settled())
            .find(config, steps, edges().rows(), this::inReach);
    stage.keep(found.rows(), found.count(), Map.of());
    return found;
  }

  @Override
  public Optional<Counted> containedPairs() {
    return Optional.ofNullable(contained);
  }

  /** Without pairs too far apart in time. */
  private Dataset<Row> inReach(Dataset<Row> proposals) {
    return earlier.reach().map(most -> reach(most).within(proposals)).orElse(proposals);
  }

  private TimeReach reach(Duration most) {
    if (reach == null) {
      reach = TimeReach.of(steps, documents, distinct.nodes(), most);
    }
    return reach;
  }

  @Override
  public Counted edges() {
    return Echoes.joined(steps.spark(), edges);
  }

  @Override
  public Optional<Dataset<Row>> poorer() {
    return guard.poorer();
  }

  @Override
  public Optional<Dataset<Row>> shingles() {
    return Optional.ofNullable(shingles).map(Counted::rows);
  }

  @Override
  public Optional<Dataset<Row>> vectors() {
    return Optional.ofNullable(vectors).map(Counted::rows);
  }

  @Override
  public DedupOutcome.Texts texts() {
    return new DedupOutcome.Texts(
        distinct.texts().count(), screened == null ? 0 : screened.unreadable());
  }

  @Override
  public Map<String, Double> screenMeasures() {
    return screened == null ? Map.of() : screened.measures();
  }

  @Override
  public void release() {
    if (shingles != null) {
      steps.release(shingles);
    }
    if (screened != null) {
      screened.release();
    }
  }

  @Override
  public Map<Rule, BucketCensus.Totals> censuses() {
    return buckets;
  }
}
