package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.NearMiss;
import io.github.echosift.explain.ApartPairs;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.verify.VerifiedPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Verified pairs past the guard, and what it said of them. */
final class GuardedPairs {
  private final Steps steps;
  private final DistinctTexts distinct;
  private final Set<NearMiss> guards;
  private final List<Dataset<Row>> poorer = new ArrayList<>();
  private final ApartPairs apart = new ApartPairs();

  GuardedPairs(Steps steps, DistinctTexts distinct, Set<NearMiss> guards) {
    this.steps = steps;
    this.distinct = distinct;
    this.guards = guards;
  }

  /** Whether there is a guard at all. */
  boolean any() {
    return !guards.isEmpty();
  }

  /**
   * All pairs of a rule, those that the guard keeps apart too, and those that it lets pass.
   *
   * @param all {@code _a, _b, rule, score} and what the guard said
   * @param echoes {@code _a, _b, rule, score}
   */
  record Parted(Dataset<Row> all, Counted echoes) {}

  /**
   * What the guard leaves of a rule's pairs, in a step of its own.
   *
   * @param pairs {@code _a, _b, rule, score}
   */
  Parted of(Rule rule, Counted pairs) {
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

  /** Parts the pairs of a rule that the guard has judged, now or in an earlier run. */
  Parted parted(Rule rule, Counted all) {
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
  ApartPairs apart() {
    return apart;
  }

  /** {@code _a, _b, _poorer, _much}: what it left of which one text says less than the other. */
  Optional<Dataset<Row>> poorer() {
    return poorer.stream().reduce(Dataset::unionByName);
  }
}
