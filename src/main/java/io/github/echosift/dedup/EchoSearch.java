package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.block.CandidateSearch;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.NearMiss;
import io.github.echosift.config.ScreenConfig;
import io.github.echosift.history.Earlier;
import io.github.echosift.history.TimeReach;
import io.github.echosift.run.Checkpoint;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Edges;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From distinct texts to verified pairs, rule by rule. */
final class EchoSearch {
  private static final String SCORES = "scores";

  /** Drops some pairs; what the last one of a rule leaves are the rule's pairs. */
  private record Sieve(String name, UnaryOperator<Dataset<Row>> left) {}

  /** All pairs of a rule, those that the guard keeps apart too, and those that it lets pass. */
  private record Parted(Dataset<Row> all, Counted echoes) {}

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
  private final List<Dataset<Row>> poorer = new ArrayList<>();
  private final ApartPairs apart = new ApartPairs();
  private final Map<String, long[]> below = new LinkedHashMap<>();
  private final Map<Rule, BucketCensus.Totals> buckets = new TreeMap<>();
  private final PairStages stages;
  private Counted shingles;
  private Counted vectors;
  private Counted contained;
  private ScreenedTexts screened;

  EchoSearch(
      DedupConfig config, Steps steps, Counted documents, DistinctTexts distinct, Earlier earlier) {
    this.documents = documents;
    this.earlier = earlier;
    this.config = config;
    this.steps = steps;
    this.distinct = distinct;
    this.stages = new PairStages(config, steps, documents, earlier);
    this.candidates = new CandidateSearch(steps.spark(), config.block(), steps, earlier.settled());
  }

  /** Makes the features of the lexical rule. */
  void shingle() {
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
  void lexical() {
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
  void embed() {
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
  void semantic() {
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
      return parted(rule, left.get().rows()).echoes();
    }
    Parted found = found(rule, proposals.get(), ofRule);
    Optional.ofNullable(candidates.censuses().get(rule))
        .ifPresent(totals -> buckets.put(rule, totals));
    stage.keep(
        found.all(), found.echoes().count(), new Met(below.get(rule.label()), buckets.get(rule)));
    return found.echoes();
  }

  /** Candidates, and what each sieve leaves of them; the last one is the guard. */
  private Parted found(Rule rule, Dataset<Row> proposals, List<Sieve> ofRule) {
    Counted texts = distinct.texts();
    Set<NearMiss> guards = config.thresholds().guards();
    Dataset<Row> wanted = inReach(proposals);
    Counted left = steps.hold(rule.label() + " candidates", texts.count(), () -> wanted);
    for (int i = 0; i < ofRule.size(); i++) {
      Sieve sieve = ofRule.get(i);
      Counted before = left;
      boolean last = guards.isEmpty() && i == ofRule.size() - 1;
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
    Parted pairs = new Parted(left.rows(), left);
    if (!guards.isEmpty()) {
      pairs = guarded(rule, left, guards);
      steps.release(left);
    }
    candidates.release();
    return pairs;
  }

  private Parted guarded(Rule rule, Counted pairs, Set<NearMiss> guards) {
    return steps.timed(
        rule.label() + " pairs",
        pairs.count(),
        () -> {
          HeldRows held =
              steps.safely(
                  VerifiedPairs.guarded(pairs.rows(), distinct.texts().rows(), guards, rule));
          steps.afterwards(held::close);
          return parted(rule, new Counted(held.rows(), pairs.count()));
        },
        parted -> parted.echoes().count());
  }

  private Parted parted(Rule rule, Counted all) {
    if (config.thresholds().guards().isEmpty()) {
      return new Parted(all.rows(), all);
    }
    long left = apart.add(all.rows(), rule);
    Dataset<Row> echoes = all.rows().where(col(Columns.APART).isNull()).drop(Columns.APART);
    poorer.add(
        echoes
            .where(col(Columns.POORER).isNotNull())
            .select(Columns.NODE_A, Columns.NODE_B, Columns.POORER, Columns.MUCH));
    return new Parted(all.rows(), new Counted(echoes.drop(Columns.POORER, Columns.MUCH), left));
  }

  /** Candidates below the threshold by rule label, in hundredths. */
  Map<String, long[]> below() {
    return below;
  }

  /** What the guard kept apart. */
  ApartPairs apart() {
    return apart;
  }

  /** Finds texts that stand within longer ones, among those that are no echoes of each other. */
  void contained() {
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

  /** {@code _node}: both texts of each such pair. */
  Counted containedEnds() {
    return containedPairs()
        .map(ContainedPairs::ends)
        .orElseGet(() -> new Counted(distinct.nodes().select(Columns.NODE).limit(0), 0));
  }

  /** {@code _a, _b, rule, score, _inside}, where they were looked for. */
  Optional<Counted> containedPairs() {
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

  /** Verified pairs of nodes, one row a pair and rule: {@code _a, _b, rule, score}. */
  Counted edges() {
    return new Counted(
        edges.stream()
            .map(Counted::rows)
            .reduce(Dataset::unionByName)
            .orElseGet(() -> Edges.none(steps.spark())),
        edges.stream().mapToLong(Counted::count).sum());
  }

  /**
   * {@code _a, _b, _poorer, _much}: the edges of which one text says less than the other, where
   * guards look for it.
   */
  Optional<Dataset<Row>> poorer() {
    return poorer.stream().reduce(Dataset::unionByName);
  }

  /** {@code _node}, {@code _shingles}, where the lexical rule is on. */
  Optional<Dataset<Row>> shingles() {
    return Optional.ofNullable(shingles).map(Counted::rows);
  }

  /** {@code _node}, {@code _vector}, where the semantic rule is on. */
  Optional<Dataset<Row>> vectors() {
    return Optional.ofNullable(vectors).map(Counted::rows);
  }

  /** How many texts there are, and how many the semantic rule leaves out as unreadable. */
  DedupOutcome.Texts texts() {
    return new DedupOutcome.Texts(
        distinct.texts().count(), screened == null ? 0 : screened.unreadable());
  }

  /** What the screen measured, by the names that it has in the report. */
  Map<String, Double> screenMeasures() {
    return screened == null ? Map.of() : screened.measures();
  }

  /** Frees what no later step reads once keepers are chosen. */
  void release() {
    if (shingles != null) {
      steps.release(shingles);
    }
    if (screened != null) {
      screened.release();
    }
  }

  /** What blocking met, by rule; complete once the search is done. */
  Map<Rule, BucketCensus.Totals> censuses() {
    return buckets;
  }
}
