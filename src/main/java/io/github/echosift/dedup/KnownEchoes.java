package io.github.echosift.dedup;

import static io.github.echosift.group.ConnectedComponents.COMPONENT;
import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.NODE_B;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.excerpt.ExcerptSearch;
import io.github.echosift.excerpt.SampledPairs;
import io.github.echosift.explain.ApartPairs;
import io.github.echosift.finished.KnownPairs;
import io.github.echosift.finished.Meaning;
import io.github.echosift.run.Embedding;
import io.github.echosift.run.Flow;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Edges;
import io.github.echosift.schema.Rule;
import io.github.echosift.sift.GuardedPairs;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.RowSet;
import io.github.echosift.verify.BareTexts;
import io.github.echosift.verify.Chance;
import io.github.echosift.verify.VerifiedPairs;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/*
 * A pair stands in pairs/ once, by the rule with the higher score. So a pair that falls below its rule's
 * threshold may still be one by the other rule, whose score is lower and not known: it is made again for
 * those pairs, which only a threshold at or below the known score leaves open. Edges pass the floors by
 * their own scores, since a floor is at most its threshold. Only documents that reach their keeper over
 * others are held against it by their features, so only groups with two members that are no neighbours
 * need vectors. Which text of a pair says less is the guard's to tell, and is not written: it looks at
 * the pairs again. A pair that is no echo any more may be told as an excerpt.
 */

/** The pairs of a finished run that are left under stricter settings. */
final class KnownEchoes implements Echoes {
  private final DedupConfig config;
  private final Steps steps;
  private final Corpus corpus;
  private final KnownPairs known;
  private final GuardedPairs guard;
  private final List<Counted> edges = new ArrayList<>();
  private boolean meaning;
  private long byOther;
  private PairsOfRun pairs;
  private Counted shingles;
  private Counted contained;
  private List<Share> shares = List.of();
  private final List<Counted> vectors = new ArrayList<>();

  KnownEchoes(DedupConfig config, Steps steps, Corpus corpus, KnownPairs known) {
    this.config = config;
    this.steps = steps;
    this.corpus = corpus;
    this.known = known;
    this.guard = new GuardedPairs(steps, corpus.distinct(), config);
    Stream.of(Rule.LEXICAL, Rule.SEMANTIC)
        .filter(rule -> known.run().plans().containsKey(Chance.plan(rule)))
        .forEach(guard::askWords);
  }

  /** The stages, in their order. */
  static Flow<KnownEchoes> stages(DedupConfig config) {
    Flow<KnownEchoes> flow = new Flow<KnownEchoes>().then(PairsOfRun.STEP, KnownEchoes::read);
    if (config.uses(Rule.LEXICAL)) {
      flow.then("shingle", KnownEchoes::shingle).then("lexical", KnownEchoes::lexical);
    }
    if (config.uses(Rule.SEMANTIC)) {
      flow.then("semantic", KnownEchoes::semantic);
    }
    if (config.seeksContained()) {
      flow.then("contained", KnownEchoes::contained);
    }
    return flow;
  }

  @Override
  public void find() {
    stages(config).run(this);
  }

  private void read() {
    meaning = meaning();
    Map<Rule, Double> from = new EnumMap<>(Rule.class);
    if (config.uses(Rule.LEXICAL)) {
      from.put(Rule.LEXICAL, config.thresholds().lexicalThreshold());
    }
    if (meaning) {
      from.put(Rule.SEMANTIC, config.thresholds().semanticThreshold());
    }
    pairs = PairsOfRun.read(steps, corpus, known, from);
  }

  /** Whether likeness in meaning is evidence, as a full run would find. */
  private boolean meaning() {
    for (Rule rule : List.of(Rule.LEXICAL, Rule.SEMANTIC)) {
      Optional.ofNullable(known.run().plans().get(rule.label()))
          .ifPresent(told -> steps.plan(rule.label(), told));
    }
    if (!config.uses(Rule.SEMANTIC) || Meaning.wasOff(known.run())) {
      return false;
    }
    List<Share> all = Share.of(config, corpus.distinct());
    for (Share share : all) {
      String plan = share.plan(corpus.distinct());
      Optional.ofNullable(known.run().plans().get(plan)).ifPresent(told -> steps.plan(plan, told));
    }
    shares =
        all.stream()
            .filter(share -> !Meaning.wasOff(known.run(), share.config().encoder().model()))
            .toList();
    boolean names = known.run().plans().containsKey(Chance.plan(Rule.SEMANTIC));
    if (Meaning.judged(config) && (names || !Meaning.judged(known.before().dedup()))) {
      shares = shares.stream().filter(this::tells).toList();
    }
    return !shares.isEmpty();
  }

  private boolean tells(Share share) {
    Meaning told = Meaning.of(share.config(), share.texts());
    if (!told.tells() && !corpus.distinct().readings().several() && guard.askNames()) {
      return true;
    }
    told.told().ifPresent(why -> steps.plan(share.plan(corpus.distinct()), why));
    return told.tells();
  }

  /** Features of the lexical rule, of texts in pairs only. */
  private void shingle() {
    RowSet ends = pairs.ends();
    shingles =
        steps.hold(
            "shingle",
            2 * pairs.count(),
            () ->
                ends.only(corpus.distinct().texts().rows(), NODE)
                    .select(
                        col(NODE),
                        BareTexts.shingles(col(Columns.TEXT), col(Columns.NORMAL), config)
                            .as(Columns.SHINGLES)));
  }

  private void lexical() {
    double threshold = config.thresholds().lexicalThreshold();
    Optional<Dataset<Row>> other =
        open(Rule.SEMANTIC, Rule.LEXICAL)
            .map(open -> VerifiedPairs.lexical(open.rows(), shingles.rows(), threshold));
    edges.add(guarded(Rule.LEXICAL, other));
  }

  private void semantic() {
    if (meaning) {
      edges.add(guarded(Rule.SEMANTIC, open(Rule.LEXICAL, Rule.SEMANTIC).map(this::alike)));
    }
  }

  private Optional<Counted> open(Rule of, Rule by) {
    Counted open = steps.hold(by.label() + " candidates", pairs.count(), () -> pairs.open(of, by));
    return open.count() == 0 ? Optional.empty() : Optional.of(open);
  }

  private Dataset<Row> alike(Counted open) {
    RowSet ends = PairsOfRun.ends(open.rows(), open.count());
    double least = config.thresholds().semanticThreshold();
    return shares.stream()
        .map(
            share -> {
              Counted embedded = embedded(ends, share);
              double threshold = share.config().thresholds().semanticThreshold();
              Counted alike =
                  steps.hold(
                      "semantic scores",
                      open.count(),
                      () -> VerifiedPairs.semantic(open.rows(), embedded.rows(), threshold));
              return share.legible(alike.rows(), least);
            })
        .reduce(Dataset::unionByName)
        .orElseGet(() -> Edges.none(steps.spark()));
  }

  private Counted embedded(RowSet nodes, Share share) {
    Dataset<Row> texts = nodes.only(share.texts().texts().rows(), NODE);
    Counted wanted = new Counted(texts, nodes.count());
    return Embedding.of(steps, share.config().encoder(), wanted, Unreadable.NULL);
  }

  /** A rule's pairs past the guard: those that stand, and those that it joins too. */
  private Counted guarded(Rule rule, Optional<Dataset<Row>> too) {
    Counted more =
        too.map(rows -> steps.hold(rule.label() + " scores", pairs.count(), () -> rows))
            .orElseGet(() -> new Counted(Edges.none(steps.spark()), 0));
    byOther += more.count();
    String name = rule.label() + (guard.any() ? " standing" : " pairs");
    Counted all =
        steps.hold(name, pairs.count(), () -> pairs.standing(rule).unionByName(more.rows()));
    return guard.any() ? guard.of(rule, all).echoes() : all;
  }

  private void contained() {
    double share = config.contained().share();
    Counted dropped = steps.hold("no echoes", pairs.count(), () -> pairs.dropped(edges().rows()));
    RowSet ends = PairsOfRun.ends(dropped.rows(), dropped.count());
    Counted texts = new Counted(ends.only(corpus.distinct().texts().rows(), NODE), ends.count());
    ExcerptSearch search = new ExcerptSearch(steps, config.block().maxPairs(), share);
    Dataset<Row> wanted = search.candidates(texts);
    Counted proposed =
        steps.hold(
            "contained candidates",
            dropped.count(),
            () ->
                SampledPairs.all(
                    wanted.join(dropped.rows(), new String[] {NODE_A, NODE_B}, "left_semi")));
    search.release();
    contained =
        steps.hold(
            "contained pairs",
            pairs.count(),
            () ->
                pairs
                    .contained(share)
                    .unionByName(VerifiedPairs.contained(proposed.rows(), shingles.rows(), share)));
  }

  @Override
  public void compare(Counted components) {
    Counted far =
        steps.hold("no neighbours", components.count(), () -> far(components.rows(), edges()));
    if (meaning && far.count() > 0) {
      RowSet nodes = RowSet.of(far.rows(), NODE, far.count());
      shares.forEach(share -> vectors.add(embedded(nodes, share)));
    }
    steps.plan(
        "rethreshold",
        String.format(
            Locale.ROOT,
            "%,d pairs of %s, %,d of them still echoes (%,d by the other rule); made again: what"
                + " the guard and words say of pairs, and %,d vectors, for groups in which not all"
                + " are neighbours",
            pairs.count(),
            known.run().directory(),
            edges().count(),
            byOther,
            vectors.stream().mapToLong(Counted::count).sum()));
  }

  /** {@code _node}: the nodes of components in which some two have no edge. */
  private static Dataset<Row> far(Dataset<Row> components, Counted edges) {
    Dataset<Row> joined =
        edges
            .rows()
            .select(NODE_A, NODE_B)
            .distinct()
            .join(components.withColumnRenamed(NODE, NODE_A), NODE_A)
            .groupBy(COMPONENT)
            .agg(count(lit(1)).as("_edges"));
    Dataset<Row> wide =
        components
            .groupBy(COMPONENT)
            .agg(count(lit(1)).as("_nodes"))
            .join(joined, COMPONENT)
            .where("2 * _edges < _nodes * (_nodes - 1)");
    return components
        .join(wide.select(COMPONENT), new String[] {COMPONENT}, "left_semi")
        .select(NODE);
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
  public Optional<Counted> containedPairs() {
    return Optional.ofNullable(contained);
  }

  @Override
  public Optional<Dataset<Row>> shingles() {
    return Optional.ofNullable(shingles).map(Counted::rows);
  }

  @Override
  public Optional<Dataset<Row>> vectors() {
    return vectors.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Share.oneSpace(
                shares,
                vectors.stream().map(Counted::rows).toList(),
                config.thresholds().semanticFloor()));
  }

  @Override
  public Map<String, long[]> below() {
    return Map.of();
  }

  @Override
  public ApartPairs apart() {
    return guard.apart();
  }

  @Override
  public DedupOutcome.Texts texts() {
    long unreadable = known.run().counts().getOrDefault("unreadable", 0L);
    return new DedupOutcome.Texts(
        corpus.distinct().texts().count(), unreadable, Share.texts(config, corpus.distinct()));
  }

  @Override
  public Map<String, Double> screenMeasures() {
    return Map.of();
  }

  @Override
  public Map<Rule, BucketCensus.Totals> censuses() {
    return Map.of();
  }

  @Override
  public void release() {
    if (shingles != null) {
      steps.release(shingles);
    }
    vectors.forEach(steps::release);
  }
}
