package io.github.echosift.tune;

import io.github.echosift.schema.UserException;
import io.github.echosift.selection.Answer;
import io.github.echosift.selection.LabelRound;
import io.github.echosift.selection.ScoreStrata;
import io.github.echosift.selection.ThresholdSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The labels of a rule's pairs so far, and the selection by them. */
final class RuleLabels {
  private static final double NEAR = 1e-6;

  private final RuleScores scores;
  private final List<DrawnPair> pairs;
  private final TuneRequest request;
  private final ThresholdSelection selection;

  /**
   * Labels of a rule.
   *
   * @param pairs drawn pairs of the rule, of all rounds
   * @param error most probability that a recommended threshold of the rule falls short
   */
  RuleLabels(RuleScores scores, List<DrawnPair> pairs, TuneRequest request, double error) {
    this.scores = scores;
    this.pairs = List.copyOf(pairs);
    this.request = request;
    this.selection = new ThresholdSelection(scores.strata(), rounds(), request.target(), error);
  }

  /** Rounds as they were drawn: weights tell of pairs that were since taken out of the file. */
  private List<LabelRound> rounds() {
    List<LabelRound> out = new ArrayList<>();
    int last = pairs.stream().mapToInt(DrawnPair::round).max().orElse(0);
    ScoreStrata strata = scores.strata();
    for (int number = 1; number <= last; number++) {
      int round = number;
      List<DrawnPair> of = pairs.stream().filter(pair -> pair.round() == round).toList();
      int[] drawn = new int[strata.count()];
      int[] there = new int[strata.count()];
      for (DrawnPair pair : of) {
        int stratum = strata.of(pair.score());
        double draws = strata.size(stratum) / pair.weight();
        boolean first = there[stratum]++ == 0;
        int whole = (int) Math.round(draws);
        if (Math.abs(draws - whole) > NEAR * draws
            || (!first && drawn[stratum] != whole)
            || there[stratum] > whole) {
          throw misfit(pair);
        }
        drawn[stratum] = whole;
      }
      LabelRound labels = new LabelRound(drawn);
      for (DrawnPair pair : of) {
        pair.answer().ifPresent(answer -> labels.add(strata.of(pair.score()), answer));
      }
      out.add(labels);
    }
    return out;
  }

  private UserException misfit(DrawnPair pair) {
    return new UserException(
        "labels do not fit "
            + request.run()
            + ": no draw from its pairs gives the pair "
            + pair.idA()
            + ", "
            + pair.idB()
            + " the weight "
            + pair.weight()
            + "; are they labels of another run, or were weights changed?");
  }

  /** Whether another round helps: not while pairs are open, nor when all have their labels. */
  boolean wantsMore() {
    return selection.best().isEmpty() && open() == 0 && !isWhole();
  }

  private boolean isWhole() {
    return pairs.stream().map(DrawnPair::ids).distinct().count() == scores.strata().above(0);
  }

  /** Drawn pairs of which nothing was said yet. */
  private long open() {
    return pairs.stream().filter(pair -> pair.answer().isEmpty()).count();
  }

  int[] design(int draws) {
    return selection.design(draws);
  }

  RuleThresholds told() {
    OptionalInt best = selection.best();
    OptionalInt aim = selection.aim(2L * request.sample());
    OptionalLong needed =
        best.isPresent()
            ? OptionalLong.of(0)
            : aim.isPresent() ? selection.needed(aim.getAsInt()) : OptionalLong.empty();
    return new RuleThresholds(
        scores.rule(),
        scores.strata().above(0),
        counted(),
        best.isPresent() ? (Double) scores.strata().threshold(best.getAsInt()) : null,
        needed.isPresent() && !pairs.isEmpty() ? (Long) needed.getAsLong() : null,
        advice(best, needed),
        curve(),
        scores.histogram());
  }

  private Map<String, Integer> counted() {
    Map<String, Integer> out = new LinkedHashMap<>();
    for (Answer answer : Answer.values()) {
      out.put(answer.name().toLowerCase(Locale.ROOT), 0);
    }
    out.put("open", 0);
    pairs.forEach(
        pair -> {
          String said = LabelFile.said(pair);
          out.merge(said.isEmpty() ? "open" : said, 1, Integer::sum);
        });
    return pairs.isEmpty() ? Map.of() : out;
  }

  private String advice(OptionalInt best, OptionalLong needed) {
    String target = request.target().told();
    if (best.isPresent()) {
      return String.format(
          Locale.ROOT,
          "%s reaches %s with probability %s.",
          TuneFindings.number(scores.strata().threshold(best.getAsInt())),
          target,
          request.confidence());
    }
    if (pairs.isEmpty()) {
      return "no labels yet: label the pairs that were drawn.";
    }
    if (open() > 0) {
      return "no threshold can be guaranteed yet: label the " + open() + " pairs still open first.";
    }
    if (pairs.stream().allMatch(pair -> pair.answer().filter(Answer.UNSURE::equals).isPresent())) {
      return "no threshold can be guaranteed: all labels are unsure.";
    }
    return needed.isPresent()
        ? "no threshold can be guaranteed yet: some "
            + rounded(needed.getAsLong())
            + " more labels are needed, as things look."
        : (isWhole()
                ? "all pairs have labels, and no threshold reaches "
                : "no threshold looks like reaching ")
            + target
            + ": ask for less, or look at the rules and guards.";
  }

  private static String rounded(long labels) {
    long step = labels < 100 ? 10 : 50;
    return String.format(Locale.ROOT, "%,d", (labels + step - 1) / step * step);
  }

  private List<CurvePoint> curve() {
    List<CurvePoint> out = new ArrayList<>();
    boolean labelled = pairs.stream().anyMatch(pair -> pair.answer().isPresent());
    for (int k = 0; k < scores.strata().count(); k++) {
      out.add(
          new CurvePoint(
              scores.strata().threshold(k),
              scores.strata().above(k),
              scores.removedFrom(k),
              scores.keptFrom(k),
              known(selection.precision(k)),
              known(selection.recall(k)),
              labelled ? (Double) selection.atLeast(k) : null,
              selection.guaranteed(k)));
    }
    return out;
  }

  private static Double known(double estimate) {
    return Double.isNaN(estimate) ? null : (Double) estimate;
  }
}
