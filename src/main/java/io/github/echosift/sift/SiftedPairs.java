package io.github.echosift.sift;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.block.CandidateSearch;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.verify.Shortfall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Candidates and what verifying leaves of them, step by step, with what was met on the way. */
public final class SiftedPairs {
  private final Steps steps;
  private final long texts;
  private final UnaryOperator<Dataset<Row>> inReach;
  private final boolean unguarded;
  private final Map<String, long[]> below = new LinkedHashMap<>();
  private final Map<Rule, BucketCensus.Totals> buckets = new TreeMap<>();

  /**
   * No pairs yet.
   *
   * @param texts number of texts
   * @param inReach drops candidates too far apart in time
   * @param unguarded whether what the last sieve leaves are a rule's pairs
   */
  public SiftedPairs(
      Steps steps, long texts, UnaryOperator<Dataset<Row>> inReach, boolean unguarded) {
    this.steps = steps;
    this.texts = texts;
    this.inReach = inReach;
    this.unguarded = unguarded;
  }

  /** Drops some pairs; the first one scores them. */
  public record Sieve(String name, UnaryOperator<Dataset<Row>> left) {}

  /** One way to look for the pairs of a rule. */
  public record Search(
      CandidateSearch candidates, Supplier<Dataset<Row>> proposals, List<Sieve> sieves) {}

  /** Candidates, and what each sieve leaves of them. */
  public Counted of(Rule rule, Search search) {
    Dataset<Row> wanted = inReach.apply(search.proposals().get());
    Counted left = steps.hold(rule.label() + " candidates", texts, () -> wanted);
    List<Sieve> sieves = search.sieves();
    for (int i = 0; i < sieves.size(); i++) {
      Sieve sieve = sieves.get(i);
      Counted before = left;
      boolean last = unguarded && i == sieves.size() - 1;
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
        Shortfall.add(search.candidates().compared(rule), bins);
      } else {
        left =
            last
                ? steps.holdSafely(name, before.count(), sifted)
                : steps.hold(name, before.count(), sifted);
      }
      steps.release(before);
    }
    Optional.ofNullable(search.candidates().censuses().get(rule))
        .ifPresent(totals -> buckets.merge(rule, totals, BucketCensus.Totals::and));
    search.candidates().release();
    return left;
  }

  /** Candidates below the threshold by rule label, in hundredths. */
  public Map<String, long[]> below() {
    return below;
  }

  /** What blocking met, by rule. */
  public Map<Rule, BucketCensus.Totals> buckets() {
    return buckets;
  }
}
