package io.github.echosift.screen;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;

import io.github.echosift.block.CandidateSearch;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.ScreenConfig;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.run.Checkpoint;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Embedding;
import io.github.echosift.run.NamedSteps;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.RowSet;
import io.github.echosift.verify.VerifiedPairs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/*
 * Hardly any text of a large pile has an echo, and the encoder costs more than all else together. A
 * table of word pieces tells for a look-up a piece which texts can have one: those with a neighbour
 * by static vectors. They alone are embedded, and joined by their true cosine as ever: a screen may
 * lose pairs, it never makes one. How many it loses a sample tells: some texts are embedded together
 * with their static neighbours down to a floor well below any threshold in question, and the
 * threshold is set so that the wanted share of those with a true partner is kept. Nothing here
 * depends on clocks or partitions.
 */

/** Vectors of the texts that can have an echo in meaning. */
public final class ScreenedTexts {
  /** Fewer texts take no longer than it takes to start. */
  private static final long TIMED = 2000;

  /** How far below the rule's cosine the sample's neighbours are looked for. */
  private static final double FLOOR_GAP = 0.25;

  /** A screen that leaves more than so much to the encoder does not pay. */
  private static final double MOST_SHARE = 0.6;

  /** What was met while texts were screened. */
  private record Passed(long unreadable, Map<String, Double> measures) {}

  private final DedupConfig config;
  private final Steps steps;
  private final DistinctTexts distinct;
  private final Counted lexical;
  private final Checkpoint checkpoint;
  private final Map<String, Double> measures = new LinkedHashMap<>();
  private final List<Counted> embedded = new ArrayList<>();
  private long unreadable;
  private double secondsPerText = Double.NaN;
  private UnaryOperator<String> name = UnaryOperator.identity();

  /**
   * Texts to be screened.
   *
   * @param lexical edges of the lexical rule: their ends are embedded in any case
   * @param checkpoint takes the texts that pass
   */
  public ScreenedTexts(
      DedupConfig config,
      Steps steps,
      DistinctTexts distinct,
      Counted lexical,
      Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
    this.config = config;
    this.steps = steps;
    this.distinct = distinct;
    this.lexical = lexical;
  }

  /**
   * The same under other names of what is planned and measured.
   *
   * @param other makes a name of the usual one
   */
  public ScreenedTexts named(UnaryOperator<String> other) {
    name = other;
    return this;
  }

  /** {@code _node}, {@code _vector} of the texts that the semantic rule compares. */
  public Counted vectors() {
    Counted texts = distinct.texts();
    ScreenConfig screen = config.screen();
    boolean auto = screen.mode() == ScreenConfig.Mode.AUTO;
    boolean few = auto && texts.count() < ScreenConfig.FEW_TEXTS;
    if (screen.mode() == ScreenConfig.Mode.OFF || few || distinct.hasVectors()) {
      return all();
    }
    Optional<Checkpoint.Left<Passed>> left = checkpoint.left(Passed.class);
    if (left.isPresent()) {
      Counted nodes = left.get().rows();
      unreadable = left.get().facts().unreadable();
      measures.putAll(left.get().facts().measures());
      embed(
          RowSet.of(nodes.rows(), Columns.NODE, nodes.count()).only(texts.rows(), Columns.NODE),
          nodes.count());
      return embedded.get(0);
    }
    Counted pieces =
        steps.hold(
            "word pieces", texts.count(), () -> PieceTexts.of(texts.rows(), config.encoder()));
    if (auto && PieceTexts.total(pieces.rows()) < ScreenConfig.FEW_PIECES) {
      steps.release(pieces);
      return all();
    }
    unreadable = texts.count() - pieces.count();
    Broadcast<TokenTable> table =
        steps.timed(
            "token table",
            pieces.count(),
            () -> PieceTexts.sent(steps.spark(), PieceTexts.table(pieces.rows(), config.encoder())),
            sent -> sent.value().size());
    if (screen.mode() == ScreenConfig.Mode.AT) {
      ScreenChoice.Wanted wanted =
          new ScreenChoice.Wanted(screen.cosine(), screen.recall(), new double[0]);
      embedOnly(texts.rows(), candidates(pieces, table, wanted));
      tell(String.format(Locale.ROOT, "static cosine from %.3f, as given", screen.cosine()));
    } else {
      learned(pieces, table);
    }
    steps.release(pieces);
    Counted vectors =
        new Counted(
            embedded.stream().map(Counted::rows).reduce(Dataset::unionAll).orElseThrow(),
            embedded.stream().mapToLong(Counted::count).sum());
    checkpoint.keep(
        vectors.rows().select(Columns.NODE), vectors.count(), new Passed(unreadable, measures));
    return vectors;
  }

  private Counted all() {
    Counted all = distinct.readable();
    unreadable = distinct.texts().count() - all.count();
    return all;
  }

  private void learned(Counted pieces, Broadcast<TokenTable> table) {
    double cosine = config.thresholds().semanticThreshold();
    double floor = Math.max(0.05, cosine - FLOOR_GAP);
    ScreenSample sample =
        steps.timed(
            "screen sample",
            pieces.count(),
            () -> ScreenSample.of(pieces, table, config.seed()),
            ScreenSample::size);
    Counted near =
        steps.hold(
            "screen neighbours", pieces.count(), () -> sample.neighbours(pieces.rows(), floor));
    RowSet seen = RowSet.of(ends(near.rows()), Columns.NODE, 2 * near.count());
    long start = System.nanoTime();
    embed(seen.only(distinct.texts().rows(), Columns.NODE), seen.count());
    // Where vectors are kept, the time is not that of the encoder.
    if (seen.count() >= TIMED && steps.vectors().isEmpty()) {
      secondsPerText = (System.nanoTime() - start) / 1e9 / seen.count();
    }
    double[] best = best(near.rows(), cosine);
    ScreenChoice choice = ScreenChoice.of(best, config.screen().recall(), cosine);
    double share = share(near.rows(), choice.threshold(), sample.size());
    steps.release(near);
    measures.put("screen_sampled", (double) sample.size());
    measures.put("screen_partnered", (double) choice.partnered());
    measures.put("screen_threshold", choice.threshold());
    if (choice.partnered() > 0) {
      measures.put("screen_recall", choice.recall());
      measures.put("screen_recall_least", choice.least());
      measures.put("screen_recall_most", choice.most());
    }
    boolean auto = config.screen().mode() == ScreenConfig.Mode.AUTO;
    if (auto && (share > MOST_SHARE || choice.threshold() < floor)) {
      embed(seen.without(distinct.texts().rows(), Columns.NODE), pieces.count() - seen.count());
      tell(
          String.format(
              Locale.ROOT,
              "off, since it does not pay: %s, which %.2f of all would pass",
              choice.describe(),
              share));
      return;
    }
    RowSet wanted = candidates(pieces, table, choice.search(best, config.screen().recall()));
    embedOnly(seen.without(distinct.texts().rows(), Columns.NODE), wanted);
    tell(choice.describe());
  }

  private void embedOnly(Dataset<Row> texts, RowSet screened) {
    RowSet ofLexical = RowSet.of(ends(lexical.rows()), Columns.NODE, 2 * lexical.count());
    RowSet wanted = screened.and(ofLexical);
    embed(wanted.only(texts, Columns.NODE), wanted.count());
  }

  /**
   * Embeds texts.
   *
   * @param most at least their number
   */
  private void embed(Dataset<Row> texts, long most) {
    embedded.add(Embedding.of(steps, config.encoder(), new Counted(texts, most), Unreadable.NULL));
  }

  /** Texts that have a neighbour by static vectors. */
  private RowSet candidates(
      Counted pieces, Broadcast<TokenTable> table, ScreenChoice.Wanted wanted) {
    double threshold = wanted.threshold();
    Counted statics = new Counted(PieceTexts.vectors(pieces.rows(), table), pieces.count());
    CandidateSearch search =
        new CandidateSearch(
            steps.spark(),
            config.block().withRecall(wanted.recall()),
            new NamedSteps(steps, what -> name.apply("screen " + what)));
    Dataset<Row> proposals = search.semantic(statics, threshold, wanted.known());
    Counted candidates = steps.hold("screen candidates", pieces.count(), () -> proposals);
    Counted pairs =
        steps.hold(
            "screen pairs",
            candidates.count(),
            () -> VerifiedPairs.semantic(candidates.rows(), statics.rows(), threshold));
    steps.release(candidates);
    search.release();
    return RowSet.of(ends(pairs.rows()), Columns.NODE, 2 * pairs.count());
  }

  private static Dataset<Row> ends(Dataset<Row> pairs) {
    return pairs.select(explode(array(col(Columns.NODE_A), col(Columns.NODE_B))).as(Columns.NODE));
  }

  /** Of each sampled text that has a true partner, the highest static cosine to one. */
  private double[] best(Dataset<Row> near, double cosine) {
    Dataset<Row> truth = VerifiedPairs.semantic(near, embedded.get(0).rows(), cosine);
    return near
        .join(
            truth.select(Columns.NODE_A, Columns.NODE_B),
            new String[] {Columns.NODE_A, Columns.NODE_B},
            "left_semi")
        .groupBy(Columns.NODE_A)
        .agg(max(ScreenSample.STATIC))
        .collectAsList()
        .stream()
        .mapToDouble(row -> row.getDouble(1))
        .toArray();
  }

  private static double share(Dataset<Row> near, double threshold, int sampled) {
    long passing =
        near.filter(col(ScreenSample.STATIC).geq(threshold))
            .select(Columns.NODE_A)
            .distinct()
            .count();
    return (double) passing / Math.max(1, sampled);
  }

  private void tell(String what) {
    long texts = distinct.texts().count() - unreadable;
    long encoded = embedded.stream().mapToLong(Counted::count).sum();
    double share = (double) encoded / Math.max(1, texts);
    measures.put("screen_share_embedded", share);
    String saved = "";
    if (!Double.isNaN(secondsPerText)) {
      double seconds = secondsPerText * (texts - encoded);
      measures.put("screen_encoder_seconds_saved", seconds);
      saved = String.format(Locale.ROOT, ", about %.0f s of encoding saved", seconds);
    }
    steps.plan(
        name.apply("screen"),
        String.format(
            Locale.ROOT,
            "%s; %d of %d texts embedded (%.3f)%s",
            what,
            encoded,
            texts,
            share,
            saved));
  }

  /** What was measured, by the names that it has in the report. */
  public Map<String, Double> measures() {
    Map<String, Double> named = new LinkedHashMap<>();
    measures.forEach((measure, value) -> named.put(name.apply(measure), value));
    return named;
  }

  /** Texts that the encoder cannot read. */
  public long unreadable() {
    return unreadable;
  }

  /** Frees the vectors, unless others may read them. */
  public void release() {
    embedded.forEach(steps::release);
  }
}
