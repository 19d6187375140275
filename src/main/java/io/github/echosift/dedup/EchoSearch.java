package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.block.CandidateSearch;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.ScreenConfig;
import io.github.echosift.embed.Cosines;
import io.github.echosift.explain.ApartPairs;
import io.github.echosift.finished.Meaning;
import io.github.echosift.history.Earlier;
import io.github.echosift.history.TimeReach;
import io.github.echosift.run.Checkpoint;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Flow;
import io.github.echosift.run.NamedSteps;
import io.github.echosift.run.Readings;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.screen.ScreenedTexts;
import io.github.echosift.sift.GuardedPairs;
import io.github.echosift.sift.SiftedPairs;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import io.github.echosift.verify.BareTexts;
import io.github.echosift.verify.Shortfall;
import io.github.echosift.verify.VerifiedPairs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From distinct texts to verified pairs, rule by rule. */
final class EchoSearch implements Echoes {
  private static final String SCORES = "scores";

  /** Texts of one encoder, embedded. */
  private record Space(Share share, ScreenedTexts screened, Counted vectors) {}

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
  private final SiftedPairs sifted;
  private final PairStages stages;
  private Counted shingles;
  private Counted contained;
  private final List<Counted> joined = new ArrayList<>();
  private final List<Space> spaces = new ArrayList<>();

  EchoSearch(DedupConfig config, Steps steps, Corpus corpus) {
    this.documents = corpus.documents();
    this.earlier = corpus.earlier();
    this.config = config;
    this.steps = steps;
    this.distinct = corpus.distinct();
    this.guard = new GuardedPairs(steps, distinct, config);
    if (!earlier.settled().any()) { // else a pair would depend on what came with it
      guard.askWordings();
    }
    this.stages = new PairStages(config, steps, documents, earlier);
    this.sifted = new SiftedPairs(steps, distinct.texts().count(), this::inReach, !guard.any());
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
            () ->
                sifted.of(
                    Rule.LEXICAL,
                    new SiftedPairs.Search(
                        candidates,
                        () -> candidates.lexical(shingles, threshold),
                        List.of(
                            new SiftedPairs.Sieve(
                                SCORES,
                                pairs ->
                                    VerifiedPairs.lexicalCounted(
                                        pairs, shingles.rows(), threshold)))))));
  }

  /** Makes the features of the semantic rule, unless likeness in meaning is no evidence. */
  private void embed() {
    List<Share> shares = Share.of(config, distinct);
    Share.told(config, distinct.readings()).ifPresent(told -> steps.plan(Readings.PLAN, told));
    for (Share share : shares) {
      Meaning meaning = Meaning.of(share.config(), share.texts());
      boolean alone = shares.size() == 1 && !earlier.settled().any();
      if (!meaning.tells() && alone && guard.askNames()) {
        meaning = Meaning.EVIDENCE;
      }
      meaning.told().ifPresent(told -> steps.plan(share.plan(distinct), told));
      if (meaning.tells()) {
        // What is kept for later batches, or was kept, are vectors of all.
        DedupConfig own =
            earlier.settled().any() ? share.config().with(ScreenConfig.OFF) : share.config();
        ScreenedTexts screened =
            new ScreenedTexts(
                    own, steps, share.texts(), edges(), stages.screen(share.place(distinct)))
                .named(what -> named(what, share));
        spaces.add(new Space(share, screened, screened.vectors()));
      }
    }
  }

  /** A name for what is done for a share, where there are several. */
  private String named(String name, Share share) {
    String model = share.config().encoder().model();
    return distinct.readings().several() ? name + " " + model : name;
  }

  /** Finds the pairs of the semantic rule. */
  private void semantic() {
    if (spaces.isEmpty()) {
      return;
    }
    Cosines.caution(config).ifPresent(caution -> steps.plan("mind", caution));
    edges.add(pairs(Rule.SEMANTIC, this::alike));
  }

  private Counted alike() {
    long[] all = new long[Shortfall.BINS];
    List<Counted> found = new ArrayList<>();
    double least = config.thresholds().semanticThreshold();
    for (Space space : spaces) {
      Share share = space.share();
      double threshold = share.config().thresholds().semanticThreshold();
      CandidateSearch search = distinct.readings().several() ? search(share) : candidates;
      found.add(
          sifted.of(
              Rule.SEMANTIC,
              new SiftedPairs.Search(
                  search,
                  () -> search.semantic(space.vectors(), threshold),
                  List.of(
                      new SiftedPairs.Sieve(
                          SCORES,
                          pairs ->
                              VerifiedPairs.semanticCounted(
                                  pairs, space.vectors().rows(), threshold)),
                      new SiftedPairs.Sieve("legible", pairs -> share.legible(pairs, least))))));
      share.addBelow(sifted.below().get(Rule.SEMANTIC.label()), all, least);
    }
    sifted.below().put(Rule.SEMANTIC.label(), all);
    if (found.size() == 1) {
      return found.get(0);
    }
    joined.addAll(found);
    return Echoes.joined(steps.spark(), found);
  }

  /** Looks for candidates among the texts of one encoder of several. */
  private CandidateSearch search(Share share) {
    Holder own = new NamedSteps(steps, plan -> named(plan, share));
    return new CandidateSearch(steps.spark(), config.block(), own, earlier.settled());
  }

  /** The pairs of a rule, as an earlier run left them or found now. */
  private Counted pairs(Rule rule, Supplier<Counted> find) {
    Checkpoint stage = stages.of(rule);
    Optional<Checkpoint.Left<Met>> left = stage.left(Met.class);
    if (left.isPresent()) {
      Met met = left.get().facts();
      sifted.below().put(rule.label(), met.below());
      Optional.ofNullable(met.buckets()).ifPresent(totals -> sifted.buckets().put(rule, totals));
      return guard.parted(rule, left.get().rows()).echoes();
    }
    GuardedPairs.Parted found = guarded(rule, find.get());
    stage.keep(
        found.all(),
        found.echoes().count(),
        new Met(sifted.below().get(rule.label()), sifted.buckets().get(rule)));
    return found.echoes();
  }

  /** What the guard leaves of pairs. */
  private GuardedPairs.Parted guarded(Rule rule, Counted pairs) {
    if (!guard.any()) {
      return new GuardedPairs.Parted(pairs.rows(), pairs);
    }
    GuardedPairs.Parted parted = guard.of(rule, pairs);
    steps.release(pairs);
    joined.forEach(steps::release);
    return parted;
  }

  @Override
  public Map<String, long[]> below() {
    return sifted.below();
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
    return spaces.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Share.oneSpace(
                spaces.stream().map(Space::share).toList(),
                spaces.stream().map(space -> space.vectors().rows()).toList(),
                config.thresholds().semanticFloor()));
  }

  @Override
  public DedupOutcome.Texts texts() {
    return new DedupOutcome.Texts(
        distinct.texts().count(), unreadable(), Share.texts(config, distinct));
  }

  private long unreadable() {
    if (!config.uses(Rule.SEMANTIC)) {
      return 0;
    }
    return distinct.readings().several()
        ? distinct.readings().unread()
        : spaces.stream().mapToLong(space -> space.screened().unreadable()).sum();
  }

  @Override
  public Map<String, Double> screenMeasures() {
    Map<String, Double> all = new LinkedHashMap<>();
    spaces.forEach(space -> all.putAll(space.screened().measures()));
    return all;
  }

  @Override
  public void release() {
    if (shingles != null) {
      steps.release(shingles);
    }
    spaces.forEach(space -> space.screened().release());
  }

  @Override
  public Map<Rule, BucketCensus.Totals> censuses() {
    return sifted.buckets();
  }
}
