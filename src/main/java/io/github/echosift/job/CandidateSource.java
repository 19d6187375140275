package io.github.echosift.job;

import io.github.echosift.block.Banding;
import io.github.echosift.block.BucketCensus;
import io.github.echosift.block.CandidatePairs;
import io.github.echosift.block.ExactPairs;
import io.github.echosift.block.HyperplaneBanding;
import io.github.echosift.block.MinHashBanding;
import io.github.echosift.block.SignatureSample;
import io.github.echosift.block.Signatures;
import io.github.echosift.config.BandShape;
import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.BlockMethod;
import io.github.echosift.schema.Rule;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Candidate pairs of both rules: sketches, plan, buckets; or blocks for the exact method. */
final class CandidateSource {
  /** Core-seconds that certainty may cost even where banding is cheaper. */
  private static final double CHEAP_SECONDS = 5;

  private final SparkSession spark;
  private final BlockConfig config;
  private final Steps steps;
  private final Map<Rule, BucketCensus> censuses = new TreeMap<>();

  CandidateSource(SparkSession spark, BlockConfig config, Steps steps) {
    this.spark = spark;
    this.config = config;
    this.steps = steps;
  }

  /** Candidates by MinHash, of word and short route together; a pair may be given twice. */
  Dataset<Row> lexical(Dataset<Row> shingles, long texts, double threshold) {
    Steps.Result words = sketches("word sketches", texts, () -> Signatures.wordRoute(shingles));
    Steps.Result chars = sketches("short sketches", texts, () -> Signatures.shortRoute(shingles));
    BandShape given = config.banding().minHash();
    Banding banding =
        given.derived()
            ? MinHashBanding.plan(threshold, config.recall())
            : MinHashBanding.of(threshold, given);
    steps.plan(Rule.LEXICAL.label(), banding.describe());
    return candidates(words, sample(words), banding, Rule.LEXICAL)
        .union(candidates(chars, sample(chars), banding, Rule.LEXICAL));
  }

  /** Candidates by the method that was asked for. */
  Dataset<Row> semantic(Steps.Result vectors, double threshold) {
    return config.method() == BlockMethod.EXACT
        ? exact(vectors, threshold)
        : lshOrExact(vectors, threshold);
  }

  private Dataset<Row> lshOrExact(Steps.Result vectors, double threshold) {
    double exactSeconds = ExactPairs.seconds(vectors.count());
    BandShape given = config.banding().hyperplane();
    boolean choose = config.method() == BlockMethod.AUTO && given.derived();
    if (choose && exactSeconds <= CHEAP_SECONDS) {
      return exact(vectors, threshold);
    }
    Steps.Result sketches =
        sketches(
            "semantic sketches",
            vectors.count(),
            () -> Signatures.hyperplane(vectors.rows(), config.seed()));
    SignatureSample sample = sample(sketches);
    HyperplaneBanding banding =
        given.derived()
            ? HyperplaneBanding.plan(sample, threshold, config.recall())
            : HyperplaneBanding.of(threshold, given);
    if (choose && exactSeconds <= banding.seconds()) {
      return exact(vectors, threshold);
    }
    steps.plan(
        Rule.SEMANTIC.label(),
        String.format(
            Locale.ROOT, "%s; exact would take about %.0f", banding.describe(), exactSeconds));
    return candidates(sketches, sample, banding, Rule.SEMANTIC);
  }

  private Dataset<Row> exact(Steps.Result vectors, double threshold) {
    steps.plan(
        Rule.SEMANTIC.label(),
        String.format(
            Locale.ROOT,
            "exact, cosine %.2f: all pairs of %d vectors, about %.0f core-seconds",
            threshold,
            vectors.count(),
            Math.ceil(ExactPairs.seconds(vectors.count()))));
    Dataset<Row> blocks = ExactPairs.blocks(vectors.rows(), vectors.count());
    if (vectors.count() > ExactPairs.BLOCK) {
      return ExactPairs.of(steps.run("blocks", vectors.count(), () -> blocks).rows(), threshold);
    }
    return ExactPairs.of(blocks, threshold);
  }

  /** Sketches, persisted where they are many enough to be looked at twice. */
  private Steps.Result sketches(String step, long most, Supplier<Dataset<Row>> sketches) {
    return most > config.maxBucket()
        ? steps.run(step, most, sketches)
        : new Steps.Result(sketches.get(), most);
  }

  /** Shows skew; so few documents that no bucket needs splitting are taken as even. */
  private SignatureSample sample(Steps.Result sketches) {
    return sketches.count() > config.maxBucket()
        ? SignatureSample.of(sketches.rows(), sketches.count())
        : SignatureSample.none(sketches.count());
  }

  private Dataset<Row> candidates(
      Steps.Result sketches, SignatureSample sample, Banding banding, Rule rule) {
    BucketCensus census =
        censuses.computeIfAbsent(
            rule,
            r -> {
              BucketCensus created = new BucketCensus();
              spark.sparkContext().register(created, r.label() + " buckets");
              return created;
            });
    return CandidatePairs.of(sketches.rows(), sample, banding, config, census);
  }

  /** What blocking met, by rule; complete once the candidates were used. */
  Map<Rule, BucketCensus.Totals> censuses() {
    Map<Rule, BucketCensus.Totals> out = new TreeMap<>();
    censuses.forEach((rule, census) -> out.put(rule, census.value()));
    return out;
  }
}
