package io.github.echosift.explain;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Floors;
import io.github.echosift.config.Thresholds;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.terminal.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The checks that two documents went through, in their order: are they copies, is a rule's
 * threshold reached, does the guard keep them apart, is the floor against the keeper held.
 *
 * @param checks the checks; what comes after a verdict that nothing can change is left out
 * @param decided the {@link Check#what} of the one that decided; empty where no rule found them
 *     alike
 */
public record Waterfall(List<Check> checks, String decided) {
  private static final String EXACT = "exact";
  private static final String JACCARD = "Jaccard";
  private static final String COSINE = "cosine";
  static final String GUARD = "guard";
  private static final String FLOOR = "floor";
  private static final String PAIR = "pair";

  public Waterfall {
    checks = List.copyOf(checks);
  }

  /** The checks of two documents by the settings of a run. */
  public static Waterfall of(DedupConfig config, Evidence seen) {
    List<Check> checks = new ArrayList<>();
    if (!seen.between().isEmpty()) {
      String told = seen.rule() + " " + Numbers.score(seen.score()) + " with " + seen.between();
      checks.add(new Check(PAIR, told, Check.Verdict.JOINS));
    } else {
      rules(config, seen, checks);
    }
    String joined = joined(seen, checks);
    if (!joined.isEmpty() && !joined.equals(EXACT) && !joined.equals(Columns.CONTAINED)) {
      checks.add(guard(config.thresholds(), seen));
      if (seen.reason().isEmpty()) {
        checks.add(floor(config, seen));
      }
    }
    String stopped =
        checks.stream()
            .filter(check -> check.verdict() == Check.Verdict.STOPS)
            .map(Check::what)
            .findFirst()
            .orElse(joined);
    return new Waterfall(checks, stopped);
  }

  private static void rules(DedupConfig config, Evidence seen, List<Check> checks) {
    Thresholds asked = config.thresholds();
    if (config.uses(Rule.EXACT)) {
      checks.add(
          seen.same()
              ? new Check(EXACT, "the same normal form", Check.Verdict.JOINS)
              : new Check(EXACT, "other texts", Check.Verdict.NO));
      if (seen.same()) {
        return;
      }
    }
    if (config.uses(Rule.LEXICAL)) {
      checks.add(measured(JACCARD, seen.jaccard(), asked.lexicalThreshold(), ""));
    }
    if (config.uses(Rule.SEMANTIC)) {
      boolean joined = checks.stream().anyMatch(c -> c.verdict() == Check.Verdict.JOINS);
      checks.add(cosine(asked, seen, joined ? "not needed" : "not measured here"));
    }
    if (seen.rule().equals(Columns.CONTAINED)) {
      String told =
          Numbers.score(seen.score())
              + " of the shorter one's shingles, wanted "
              + Numbers.score(config.contained().share());
      checks.add(new Check(Columns.CONTAINED, told, Check.Verdict.JOINS));
    }
  }

  private static Check cosine(Thresholds asked, Evidence seen, String unknown) {
    if (Double.isNaN(seen.cosine())) {
      return new Check(COSINE, unknown, Check.Verdict.UNASKED);
    }
    double least = Math.max(asked.semanticThreshold(), seen.leastCosine());
    String more =
        least > asked.semanticThreshold() ? " (more, for a language that it half knows)" : "";
    return measured(COSINE, seen.cosine(), least, more);
  }

  private static Check measured(String what, double value, double threshold, String more) {
    boolean reached = value >= threshold;
    return new Check(
        what,
        String.format(
            Locale.ROOT,
            "%s, threshold %s%s%s",
            Numbers.score(value),
            Numbers.score(threshold),
            reached ? "" : " not reached",
            more),
        reached ? Check.Verdict.JOINS : Check.Verdict.NO);
  }

  /** The check by which they are alike: that of the run's rule, else the first. */
  private static String joined(Evidence seen, List<Check> checks) {
    String named =
        seen.rule().equals(Rule.LEXICAL.label())
            ? JACCARD
            : seen.rule().equals(Rule.SEMANTIC.label()) ? COSINE : seen.rule();
    List<String> joins =
        checks.stream()
            .filter(check -> check.verdict() == Check.Verdict.JOINS)
            .map(Check::what)
            .toList();
    return joins.contains(named) ? named : joins.stream().findFirst().orElse("");
  }

  private static Check guard(Thresholds asked, Evidence seen) {
    if (asked.guards().isEmpty()) {
      return new Check(GUARD, "none", Check.Verdict.UNASKED);
    }
    return seen.reason().isEmpty()
        ? new Check(GUARD, "nothing keeps them apart", Check.Verdict.PASSES)
        : new Check(GUARD, seen.reason(), Check.Verdict.STOPS);
  }

  /** One of the floors is enough. */
  private static Check floor(DedupConfig config, Evidence seen) {
    Floors floors = Floors.of(config.thresholds());
    boolean held = false;
    List<String> told = new ArrayList<>();
    if (config.uses(Rule.LEXICAL)) {
      held = seen.jaccard() >= floors.lexical();
      told.add(against(JACCARD, seen.jaccard(), floors.lexical()));
    }
    if (config.uses(Rule.SEMANTIC) && !Double.isNaN(seen.cosine())) {
      held |= seen.cosine() >= floors.semantic();
      told.add(against(COSINE, seen.cosine(), floors.semantic()));
    } else if (config.uses(Rule.SEMANTIC) && !held && !seen.between().isEmpty()) {
      // It was removed, so the other floor holds.
      held = true;
      told.add(COSINE + " from " + Numbers.score(floors.semantic()) + " on");
    }
    return new Check(
        FLOOR, String.join("; ", told), held ? Check.Verdict.PASSES : Check.Verdict.STOPS);
  }

  private static String against(String what, double value, double floor) {
    return what
        + " "
        + Numbers.score(value)
        + (value >= floor ? ", at least " : ", below ")
        + Numbers.score(floor);
  }
}
