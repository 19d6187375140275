package io.github.echosift.sift;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.NearMiss;
import io.github.echosift.explain.ApartPairs;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.verify.Chance;
import io.github.echosift.verify.VerifiedPairs;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Verified pairs past the guard, and what it said of them. */
public final class GuardedPairs {
  private final Steps steps;
  private final DistinctTexts distinct;
  private final Set<NearMiss> guards;
  private final List<Dataset<Row>> poorer = new ArrayList<>();
  private final ApartPairs apart = new ApartPairs();
  private final DedupConfig config;
  private final Set<Rule> asked = EnumSet.noneOf(Rule.class);
  private Chance words;

  /** No pairs yet; of distinct texts, by the guards of a configuration. */
  public GuardedPairs(Steps steps, DistinctTexts distinct, DedupConfig config) {
    this.steps = steps;
    this.distinct = distinct;
    this.config = config;
    this.guards = config.thresholds().guards();
  }

  /** Keeps pairs of a rule apart, too, that share no more than chance explains. */
  public void askWords(Rule rule) {
    asked.add(rule);
  }

  /** The same for pairs of the lexical rule, where its threshold leaves that open. */
  public void askWordings() {
    if (Chance.ofWordings(config, distinct.texts().count())) {
      askWords(Rule.LEXICAL);
    }
  }

  /**
   * The same for pairs of records that mean the same.
   *
   * @return whether names can tell
   */
  public boolean askNames() {
    boolean tell = Chance.ofRecords(config, distinct.texts().count());
    if (tell) {
      askWords(Rule.SEMANTIC);
    }
    return tell;
  }

  private Optional<Chance> chance(Rule rule, long pairs) {
    if (pairs == 0 || !asked.contains(rule)) {
      return Optional.empty();
    }
    if (words == null) {
      Counted texts = distinct.texts();
      words =
          steps.timed(
              "words", texts.count(), () -> Chance.of(texts, config.text()), Chance::sampled);
    }
    steps.plan(Chance.plan(rule), words.told(rule));
    return Optional.of(words);
  }

  /** Whether there is a guard at all. */
  public boolean any() {
    return !guards.isEmpty();
  }

  /**
   * All pairs of a rule, those that the guard keeps apart too, and those that it lets pass.
   *
   * @param all {@code _a, _b, rule, score} and what the guard said
   * @param echoes {@code _a, _b, rule, score}
   */
  public record Parted(Dataset<Row> all, Counted echoes) {}

  /**
   * What the guard leaves of a rule's pairs, in a step of its own.
   *
   * @param pairs {@code _a, _b, rule, score}
   */
  public Parted of(Rule rule, Counted pairs) {
    Optional<Chance> chance = chance(rule, pairs.count());
    return steps.timed(
        rule.label() + " pairs",
        pairs.count(),
        () -> {
          HeldRows held =
              steps.safely(
                  VerifiedPairs.guarded(
                      pairs.rows(), distinct.texts().rows(), guards, rule, chance));
          steps.afterwards(held::close);
          return parted(rule, new Counted(held.rows(), pairs.count()));
        },
        parted -> parted.echoes().count());
  }

  /** Parts the pairs of a rule that the guard has judged, now or in an earlier run. */
  public Parted parted(Rule rule, Counted all) {
    if (!any()) {
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

  /** What it kept apart. */
  public ApartPairs apart() {
    return apart;
  }

  /** {@code _a, _b, _poorer, _much}: what it left of which one text says less than the other. */
  public Optional<Dataset<Row>> poorer() {
    return poorer.stream().reduce(Dataset::unionByName);
  }
}
