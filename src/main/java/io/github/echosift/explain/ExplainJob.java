package io.github.echosift.explain;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.NearMiss;
import io.github.echosift.config.Thresholds;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Rule;
import io.github.echosift.terminal.Numbers;
import io.github.echosift.verify.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Explains documents of a finished {@code dedup}. Reads its tables once for each document on the
 * way; what is compared is compared anew on the driver.
 */
public final class ExplainJob {
  /** Name of the job. */
  public static final String NAME = "explain";

  private final FinishedRun run;
  private final DedupConfig config;
  private final Documents documents;

  /**
   * A job.
   *
   * @param config the settings of the run
   */
  public ExplainJob(SparkSession spark, FinishedRun run, DedupConfig config) {
    this.run = run;
    this.config = config;
    this.documents = new Documents(spark, run);
  }

  /**
   * Why a document went: the chain to its keeper.
   *
   * @throws io.github.echosift.schema.UserException where the run has no such document
   */
  public Explanation of(String id) {
    List<Sight> chain = new ArrayList<>(List.of(documents.get(id)));
    Sight first = chain.get(0);
    if (first.kept()) {
      return new Explanation(
          id + " was kept; its group is " + first.group(), chain, null, List.of());
    }
    String verdict =
        String.format(
            Locale.ROOT,
            "%s was removed for %s, %s, by the rule %s",
            id,
            first.link().keeper(),
            first.link().hops() == 1 ? "directly" : "over " + first.link().hops() + " pairs",
            first.link().rule());
    while (!last(chain).kept() && chain.size() <= first.link().hops()) {
      String next = last(chain).link().matched();
      Optional<Sight> found = documents.find(next);
      if (found.isEmpty()) {
        String before = "; " + next + " was there before the run, which does not hold its text";
        return new Explanation(verdict + before, chain, null, List.of());
      }
      chain.add(found.get());
    }
    Meeting ends = new Comparer(config).compare(first.text(), last(chain).text());
    return new Explanation(verdict, chain, ends, facts(ends, evidence(ends, first.link())));
  }

  private static Sight last(List<Sight> chain) {
    return chain.get(chain.size() - 1);
  }

  /** Why two documents are in one group or not. */
  public Explanation of(String id, String other) {
    Sight a = documents.get(id);
    Sight b = documents.get(other);
    Meeting meeting = new Comparer(config).compare(a.text(), b.text());
    Optional<Row> pair = documents.pair(id, other);
    String rule = pair.map(row -> row.<String>getAs(Columns.RULE)).orElse("");
    double score = pair.map(ExplainJob::score).orElse(Double.NaN);
    return new Explanation(
        verdict(a, b, pair, meeting),
        List.of(a, b),
        meeting,
        facts(meeting, Evidence.of(meeting, rule, score, "")));
  }

  private static double score(Row pair) {
    return Double.parseDouble(String.valueOf(pair.<Object>getAs(Columns.SCORE)));
  }

  private String verdict(Sight a, Sight b, Optional<Row> pair, Meeting meeting) {
    String both = a.id() + " and " + b.id();
    String joined = a.group().equals(b.group()) ? " are in one group" : " are not in one group";
    if (pair.isPresent()) {
      String rule = pair.get().getAs(Columns.RULE);
      String found =
          String.format(
              Locale.ROOT,
              ": a verified pair by the rule %s, score %s",
              rule,
              Numbers.score(score(pair.get())));
      boolean told = rule.equals(Columns.CONTAINED) && !a.group().equals(b.group());
      return both
          + joined
          + found
          + (told ? ", for which nothing is removed" : "")
          + (told || a.group().equals(b.group()) ? "" : "; " + split(meeting));
    }
    if (a.group().equals(b.group())) {
      return both + joined + ", by way of others: they are no verified pair themselves";
    }
    return both + joined + ": " + notJoined(meeting);
  }

  /** A verified pair in two groups was parted by the keeper's side. */
  private String split(Meeting meeting) {
    return meeting.reason().isEmpty()
        ? "their keepers are others: one of them is below the floor or a near miss of the other's"
            + " keeper"
        : "the guard kept them apart: " + meeting.reason();
  }

  private String notJoined(Meeting meeting) {
    Thresholds asked = config.thresholds();
    boolean lexical = config.uses(Rule.LEXICAL) && meeting.jaccard() >= asked.lexicalThreshold();
    double least = Math.max(asked.semanticThreshold(), meeting.leastCosine());
    boolean semantic =
        config.uses(Rule.SEMANTIC)
            && meeting.cosine().isPresent()
            && meeting.cosine().getAsDouble() >= least
            && !run.plans().getOrDefault("semantic", "").startsWith("off");
    if (!lexical && !semantic) {
      return "no rule finds them alike enough";
    }
    if (!meeting.reason().isEmpty()) {
      return "alike enough, but the guard kept them apart: " + meeting.reason();
    }
    Rule only = lexical ? Rule.LEXICAL : Rule.SEMANTIC;
    String chance = run.plans().get(Chance.plan(only));
    if (lexical != semantic && chance != null && (!lexical || meeting.bands() > 0)) {
      return "alike enough, but perhaps in common words only: " + chance;
    }
    return lexical && !semantic && meeting.bands() == 0
        ? "alike enough, but they met in no band: blocking finds a stated share of pairs only"
        : "alike enough and no near miss; blocking did not propose them, or a bucket was capped";
  }

  private static Evidence evidence(Meeting ends, Sight.Link link) {
    String between = link.hops() == 1 ? "" : link.matched();
    return Evidence.of(ends, link.rule(), link.score(), between);
  }

  private String guards() {
    Set<NearMiss> guards = config.thresholds().guards();
    return guards.isEmpty()
        ? "none"
        : String.join(", ", guards.stream().sorted().map(Labels::of).toList());
  }

  /** What was measured against what was asked for, check by check, and what lies behind it. */
  private List<String> facts(Meeting meeting, Evidence seen) {
    List<String> out = new ArrayList<>();
    Waterfall.of(config, seen).checks().stream()
        .filter(check -> check.verdict() != Check.Verdict.UNASKED)
        .filter(check -> !check.what().equals(Waterfall.GUARD)) // told below, asked or not
        .forEach(check -> out.add(check.toString()));
    if (config.uses(Rule.LEXICAL)) {
      out.add(String.format(Locale.ROOT, "bands: they meet in %d", meeting.bands()));
      out.add(
          "contained: " + Numbers.score(meeting.contained()) + " of the shorter one's shingles");
    }
    if (config.uses(Rule.SEMANTIC) && meeting.cosine().isEmpty()) {
      out.add(
          config.encoder().each().size() > 1
              ? "cosine: none, since no encoder takes both texts"
              : "cosine: none, since the encoder cannot read one of the texts");
    }
    out.add(
        "guard ("
            + guards()
            + "): "
            + (meeting.reason().isEmpty() ? "nothing keeps them apart" : meeting.reason()));
    if (run.plans().containsKey(seen.rule())) {
      out.add("candidates by " + run.plans().get(seen.rule()));
    }
    return out;
  }
}
