package io.github.echosift.measure;

import io.github.echosift.config.EvaluationTask;
import io.github.echosift.evaluate.Confusion;
import io.github.echosift.report.Findings.Figure;
import io.github.echosift.report.MeasureGrid;
import io.github.echosift.report.MeasureGrid.Column;
import io.github.echosift.terminal.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an evaluation comes to: in a sentence, in figures, and in tables of what was measured.
 *
 * @param task the task
 * @param measures the measures by name
 * @param confusion decisions in numbers, by who decided
 */
record Verdict(
    EvaluationTask task, Map<String, Double> measures, Map<String, Confusion> confusion) {
  private static final String SETTINGS = "these settings";
  private static final String DEVIATION = "_sd";
  private static final String BCUBED = "bcubed_f1";

  /** Measures of groups, with the headings of their columns. */
  private static final List<Column> OF_GROUPS =
      List.of(
          new Column("Precision", "bcubed_precision"),
          new Column("Recall", "bcubed_recall"),
          new Column("F1", BCUBED),
          new Column("Pairs: precision", "pairwise_precision"),
          new Column("Pairs: recall", "pairwise_recall"),
          new Column("Pairs: F1", "pairwise_f1"),
          new Column("Rand index", "ari"));

  /** The answer to what was asked. */
  String sentence() {
    return switch (task) {
      case STS ->
          says(
              "The order by cosine follows the order by people's scores with a correlation"
                  + " (Spearman's) of %s: 1 is the same order, 0 none. That of the values"
                  + " (Pearson's) is %s.",
              of("spearman"), of("pearson"));
      case PAIRS -> ofPairs();
      case GROUPS -> ofGroups();
      case CLUSTERS ->
          says(
              "Clusters and labels tell %s of each other (V-measure): 1 is all, 0 nothing. %s of the"
                  + " documents are in the right cluster, where clusters are matched with labels as"
                  + " well as they can be. Mean of the runs.",
              of("v_measure"), percent(measures.getOrDefault("accuracy", 0.0)));
      case BLOCKING -> ofBlocking();
      case SCREEN ->
          "A screen encodes the texts that have a neighbour by their word pieces, and no others. By"
              + " the least likeness of such a neighbour the table tells which share of all texts is"
              + " encoded, and which share of those with a true partner is kept: under \"10 at"
              + " 0.90\", of ten texts with one at a cosine of 0.90 or more.";
    };
  }

  /** The numbers that are looked for first. */
  List<Figure> figures() {
    return switch (task) {
      case STS -> List.of(new Figure("Spearman", of("spearman"), "1 is people's order"));
      case PAIRS ->
          Optional.ofNullable(confusion.get(SETTINGS))
              .map(
                  found ->
                      List.of(
                          new Figure("Precision", precision(found), "of the joined pairs"),
                          new Figure("Recall", recall(found), "of people's echoes")))
              .orElse(List.of());
      case GROUPS ->
          measures.containsKey(BCUBED)
              ? List.of(
                  new Figure("Precision", of("bcubed_precision"), "a document's mean"),
                  new Figure("Recall", of("bcubed_recall"), "a document's mean"))
              : List.of();
      case CLUSTERS -> List.of(new Figure("V-measure", of("v_measure"), "1 is the labels"));
      case BLOCKING, SCREEN -> List.of();
    };
  }

  /** What was measured; decisions about pairs aside. */
  List<MeasureGrid> grids() {
    return switch (task) {
      case STS, PAIRS -> List.of();
      case GROUPS -> List.of(groups());
      case CLUSTERS -> List.of(clusters());
      case BLOCKING -> List.of(blocking());
      case SCREEN -> List.of(screen());
    };
  }

  /** Decisions about pairs beside what people say; empty where nobody decided. */
  MeasureGrid decisions() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    confusion.forEach(
        (name, found) ->
            rows.put(
                name,
                List.of(
                    precision(found),
                    recall(found),
                    Numbers.count(found.right()),
                    Numbers.count(found.falsely()),
                    Numbers.count(found.missed()),
                    Numbers.count(found.apart()))));
    List<Column> columns =
        List.of(
            new Column("Precision", "precision"),
            new Column("Recall", "recall"),
            Column.of("Rightly joined"),
            Column.of("Falsely joined"),
            Column.of("Missed"),
            Column.of("Rightly apart"));
    return new MeasureGrid("Pairs by decision and label", "Decided by", columns, rows);
  }

  private String ofPairs() {
    String cosine =
        says(
            "By cosine alone the best threshold is %s, with an F1 of %s; its average precision is"
                + " %s.",
            of("best_f1_threshold"), of("best_f1"), of("ap"));
    return Optional.ofNullable(confusion.get(SETTINGS)).map(Verdict::found).orElse("") + cosine;
  }

  private static String found(Confusion found) {
    long echoes = found.right() + found.missed();
    return says(
        "People call %s of %s pairs echoes. These settings join %s of them, and %s that are none. ",
        Numbers.count(echoes),
        Numbers.count(echoes + found.falsely() + found.apart()),
        Numbers.count(found.right()),
        Numbers.count(found.falsely()));
  }

  private String ofGroups() {
    if (measures.containsKey(BCUBED)) {
      return says(
          "A document's group holds on average %s of what people put with it (recall), and %s of the"
              + " group belongs there (precision).",
          percent(measures.get("bcubed_recall")), percent(measures.get("bcubed_precision")));
    }
    return variants().entrySet().stream()
        .max(Comparator.comparing(Map.Entry::getValue))
        .map(
            best ->
                says(
                    "Nearest to the groups that people made is \"%s\", with an F1 of %s over"
                        + " documents.",
                    best.getKey(), Numbers.score(best.getValue())))
        .orElse("");
  }

  private String ofBlocking() {
    return thresholds("pairs_").entrySet().stream()
        .map(
            at ->
                says(
                    "From cosine %s on, banding proposes %s of the %s pairs that comparing all with"
                        + " all finds, and makes %s of the comparisons.",
                    at.getKey(),
                    percent(measures.getOrDefault("pair_completeness_" + at.getKey(), 0.0)),
                    Numbers.count(Math.round(at.getValue())),
                    percent(1 - measures.getOrDefault("reduction_ratio_" + at.getKey(), 0.0))))
        .findFirst()
        .orElse("");
  }

  /** F1 over documents of each variant, in the order in which they were measured. */
  private Map<String, Double> variants() {
    Map<String, Double> out = new LinkedHashMap<>();
    measures.forEach(
        (name, value) -> {
          if (name.endsWith("_" + BCUBED)) {
            out.put(variant(name.substring(0, name.length() - BCUBED.length() - 1)), value);
          }
        });
    return out;
  }

  private static String variant(String prefix) {
    int end = prefix.indexOf('_');
    String rules = end < 0 ? prefix : prefix.substring(0, end);
    String preset = end < 0 ? "" : prefix.substring(end + 1).replace('_', '-');
    String which = rules.equals("all") ? "all rules" : rules;
    return preset.isEmpty() ? which : preset + ", " + which;
  }

  private MeasureGrid groups() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    measures.forEach(
        (name, value) -> {
          if (name.endsWith(BCUBED)) {
            String prefix = name.substring(0, name.length() - BCUBED.length());
            String row =
                prefix.isEmpty() ? SETTINGS : variant(prefix.substring(0, prefix.length() - 1));
            rows.put(row, OF_GROUPS.stream().map(c -> of(prefix + c.measure())).toList());
          }
        });
    return new MeasureGrid("Groups beside people's", "Made by", OF_GROUPS, rows);
  }

  private MeasureGrid clusters() {
    Map<String, List<Double>> rows = new LinkedHashMap<>();
    measures.forEach(
        (name, value) -> {
          if (!name.endsWith(DEVIATION)) {
            rows.put(name, List.of(value, measures.getOrDefault(name + DEVIATION, 0.0)));
          }
        });
    return MeasureGrid.list("Clusters beside labels", rows, "Mean", "Deviation");
  }

  private MeasureGrid blocking() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    thresholds("pairs_")
        .forEach(
            (at, pairs) ->
                rows.put(
                    at,
                    List.of(
                        Numbers.count(Math.round(pairs)),
                        of("pair_completeness_" + at),
                        of("pairs_quality_" + at),
                        percent(measures.getOrDefault("reduction_ratio_" + at, 0.0)))));
    List<Column> columns =
        List.of(
            new Column("True pairs", "pairs"),
            new Column("Proposed", "pair_completeness"),
            new Column("True", "pairs_quality"),
            new Column("Spared", "reduction_ratio"));
    return new MeasureGrid("Banding beside comparing all", "From cosine", columns, rows);
  }

  private MeasureGrid screen() {
    Map<String, Double> cosines = thresholds("screen_partnered_");
    Map<String, List<String>> rows = new LinkedHashMap<>();
    thresholds("screen_share_")
        .forEach(
            (from, share) -> {
              List<String> cells = new ArrayList<>(List.of(percent(share)));
              cosines.forEach(
                  (at, texts) ->
                      cells.add(texts == 0 ? "-" : of("screen_recall_" + at + "_" + from)));
              rows.put(from, cells);
            });
    List<Column> columns = new ArrayList<>(List.of(new Column("Encoded", "share")));
    cosines.forEach(
        (at, texts) -> columns.add(Column.of(Numbers.count(Math.round(texts)) + " at " + at)));
    return new MeasureGrid(
        "Share encoded, and share kept of so many texts with a partner at a cosine",
        "Likeness",
        columns,
        rows);
  }

  /** Measures that differ by a threshold only, by it, the highest first. */
  private Map<String, Double> thresholds(String prefix) {
    Map<String, Double> out = new TreeMap<>(Comparator.reverseOrder());
    measures.forEach(
        (name, value) -> {
          if (name.matches(prefix + "[0-9.]+")) {
            out.put(name.substring(prefix.length()), value);
          }
        });
    return out;
  }

  private String of(String measure) {
    return Optional.ofNullable(measures.get(measure)).map(Numbers::score).orElse("-");
  }

  private static String precision(Confusion found) {
    return share(found.right(), found.right() + found.falsely());
  }

  private static String recall(Confusion found) {
    return share(found.right(), found.right() + found.missed());
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "-" : Numbers.score((double) part / whole);
  }

  private static String percent(double share) {
    return Numbers.share(Math.round(share * 100_000), 100_000);
  }

  private static String says(String sentence, Object... values) {
    return String.format(Locale.ROOT, sentence, values);
  }
}
