package io.github.echosift.block;

import io.github.echosift.config.BandShape;
import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.BlockMethod;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.Settled;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Proposes pairs that may be alike: sketches, a plan for the data at hand, buckets; or blocks of
 * all pairs where the exact method is asked for or is cheaper. Candidates are proposals: give them
 * their true score before anything is decided.
 */
public final class CandidateSearch {
  /** Core-seconds that certainty may cost even where banding is cheaper. */
  private static final double CHEAP_SECONDS = 5;

  /** Recall that is lost in large buckets from which it is told. */
  private static final double TOLD_LOSS = 0.001;

  private final SparkSession spark;
  private final BlockConfig config;
  private final Holder holder;
  private final Settled settled;
  private final Map<Rule, BucketCensus> censuses = new TreeMap<>();
  private final List<Counted> held = new ArrayList<>();
  private ComparedPairs compared = new ComparedPairs();

  /**
   * A search.
   *
   * @param config bands, limits and method
   * @param holder computes sketches once, and hears the plans
   */
  public CandidateSearch(SparkSession spark, BlockConfig config, Holder holder) {
    this(spark, config, holder, Settled.NONE);
  }

  /** A search that does not look for pairs of two settled nodes. */
  public CandidateSearch(SparkSession spark, BlockConfig config, Holder holder, Settled settled) {
    this.settled = settled;
    this.spark = spark;
    this.config = config;
    this.holder = holder;
  }

  /**
   * Candidates by MinHash, of word and short route together; a pair may be given twice.
   *
   * @param shingles {@code _node}, {@code _shingles}
   * @param threshold Jaccard similarity to plan for
   * @return {@code _a} less than {@code _b}
   */
  public Dataset<Row> lexical(Counted shingles, double threshold) {
    Counted words =
        sketches("word sketches", shingles.count(), () -> Signatures.wordRoute(shingles.rows()));
    Counted chars =
        sketches("short sketches", shingles.count(), () -> Signatures.shortRoute(shingles.rows()));
    Banding banding = banding(threshold, config);
    holder.plan(Rule.LEXICAL.label(), banding.describe());
    return candidates(words, sample(words), banding, Rule.LEXICAL)
        .union(candidates(chars, sample(chars), banding, Rule.LEXICAL));
  }

  /** Bands of MinHash sketches: as asked for, else derived from threshold and recall. */
  public static Banding banding(double threshold, BlockConfig config) {
    BandShape given = config.banding().minHash();
    return given.derived()
        ? MinHashBanding.plan(threshold, config.recall())
        : MinHashBanding.of(threshold, given);
  }

  /**
   * Candidates by the method that was asked for; none twice.
   *
   * @param vectors {@code _node}, {@code _vector}
   * @param threshold cosine to plan for
   * @return {@code _a} less than {@code _b}
   */
  public Dataset<Row> semantic(Counted vectors, double threshold) {
    return semantic(vectors, threshold, new double[0]);
  }

  /**
   * As {@link #semantic(Counted, double)}, where the wanted recall is that of pairs at some cosines
   * above the threshold; with none, of pairs at the threshold.
   */
  public Dataset<Row> semantic(Counted vectors, double threshold, double[] cosines) {
    double exactSeconds = ExactPairs.seconds(vectors.count());
    BandShape given = config.banding().hyperplane();
    boolean choose = config.method() == BlockMethod.AUTO && given.derived();
    if (config.method() == BlockMethod.EXACT || (choose && exactSeconds <= CHEAP_SECONDS)) {
      return exact(vectors, threshold);
    }
    Counted sketches =
        sketches(
            "semantic sketches",
            vectors.count(),
            () -> Signatures.hyperplane(vectors.rows(), config.seed()));
    SignatureSample sample = sample(sketches);
    HyperplaneBanding banding = banding(sample, threshold, config.banding(), cosines);
    if (choose && exactSeconds <= banding.seconds()) {
      return exact(vectors, threshold);
    }
    holder.plan(
        Rule.SEMANTIC.label(),
        String.format(
            Locale.ROOT,
            "%s%s; exact would take about %.0f",
            banding.describe(),
            cosines.length == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    ", recall %.4f of %d pairs that are known",
                    banding.recall(cosines),
                    cosines.length),
            exactSeconds));
    return candidates(sketches, sample, banding, Rule.SEMANTIC);
  }

  /**
   * The hash tables for sketches as many and as uneven as a sample: those that are given, else the
   * cheapest that reach the wanted recall.
   */
  public static HyperplaneBanding banding(
      SignatureSample sample, double threshold, BlockConfig.Bands bands) {
    return banding(sample, threshold, bands, new double[0]);
  }

  private static HyperplaneBanding banding(
      SignatureSample sample, double threshold, BlockConfig.Bands bands, double[] cosines) {
    return bands.hyperplane().derived()
        ? HyperplaneBanding.plan(sample, threshold, bands.recall(), cosines)
        : HyperplaneBanding.of(threshold, bands.hyperplane());
  }

  private Dataset<Row> exact(Counted vectors, double threshold) {
    holder.plan(
        Rule.SEMANTIC.label(),
        String.format(
            Locale.ROOT,
            "exact, cosine %.2f: all pairs of %d vectors, about %.0f core-seconds",
            threshold,
            vectors.count(),
            Math.ceil(ExactPairs.seconds(vectors.count()))));
    Dataset<Row> blocks = ExactPairs.blocks(vectors.rows(), vectors.count());
    Dataset<Row> read =
        vectors.count() > ExactPairs.BLOCK
            ? held("blocks", vectors.count(), () -> blocks).rows()
            : blocks;
    compared = new ComparedPairs();
    spark.sparkContext().register(compared, "pairs below the threshold");
    return ExactPairs.of(read, threshold, settled, compared);
  }

  /** Sketches, held where they are many enough to be looked at twice. */
  private Counted sketches(String step, long most, Supplier<Dataset<Row>> sketches) {
    return most > config.maxBucket()
        ? held(step, most, sketches)
        : new Counted(sketches.get(), most);
  }

  private Counted held(String step, long most, Supplier<Dataset<Row>> rows) {
    Counted counted = holder.hold(step, most, rows);
    held.add(counted);
    return counted;
  }

  /** Frees sketches; to be called when the candidates were used. */
  public void release() {
    held.forEach(holder::release);
    held.clear();
  }

  /** Shows skew; so few documents that no bucket needs splitting are taken as even. */
  private SignatureSample sample(Counted sketches) {
    return sketches.count() > config.maxBucket()
        ? SignatureSample.of(sketches.rows(), sketches.count())
        : SignatureSample.none(sketches.count());
  }

  private Dataset<Row> candidates(
      Counted sketches, SignatureSample sample, Banding banding, Rule rule) {
    BucketCensus census =
        censuses.computeIfAbsent(
            rule,
            r -> {
              BucketCensus created = new BucketCensus();
              spark.sparkContext().register(created, r.label() + " buckets");
              return created;
            });
    tellRecall(sample, banding, rule);
    return CandidatePairs.of(
        sketches.rows(), sample, banding, new CandidatePairs.Wanted(config, settled), census);
  }

  /** The plan's recall is that of whole buckets; large ones are parted by further bits. */
  private void tellRecall(SignatureSample sample, Banding banding, Rule rule) {
    BucketSplits splits = BucketSplits.of(sample, banding, config.maxBucket(), Long.MAX_VALUE);
    if (splits.size() == 0) {
      return;
    }
    double whole = 1 - Math.pow(1 - banding.meets(0), banding.bands());
    double kept = splits.recall(sample);
    if (whole - kept >= TOLD_LOSS) {
      holder.plan(
          rule.label() + " recall",
          String.format(
              Locale.ROOT,
              "%.3f at the threshold, since %d large buckets are parted by further bits",
              kept,
              splits.size()));
    }
  }

  /**
   * Pairs that the exact method compared and did not propose, by hundredths of the cosine, down to
   * some hundredths below the threshold; none where bands proposed. Complete once the candidates
   * were used.
   */
  public long[] compared(Rule rule) {
    return rule == Rule.SEMANTIC ? compared.value() : new long[ComparedPairs.BINS];
  }

  /** What blocking met, by rule; complete once the candidates were used. */
  public Map<Rule, BucketCensus.Totals> censuses() {
    Map<Rule, BucketCensus.Totals> out = new TreeMap<>();
    censuses.forEach((rule, census) -> out.put(rule, census.value()));
    return out;
  }
}
