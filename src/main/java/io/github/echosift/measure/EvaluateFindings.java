package io.github.echosift.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.echosift.config.EvaluationTask;
import io.github.echosift.report.Findings;
import io.github.echosift.report.Html;
import io.github.echosift.report.HtmlCharts;
import io.github.echosift.report.Ordered;
import io.github.echosift.report.Report;
import io.github.echosift.report.SummaryLines;
import io.github.echosift.terminal.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an evaluation measured.
 *
 * @param task the task
 * @param measures the measures by name
 * @param misjudged where people say otherwise
 */
record EvaluateFindings(
    EvaluationTask task,
    @JsonIgnore Map<String, Double> measures,
    @JsonUnwrapped Misjudged misjudged)
    implements Findings {
  private static final String MEASURED = "measured";
  private static final String QUARANTINED = "quarantined";
  private static final String LEFT_OUT = "left out";

  EvaluateFindings {
    measures = Ordered.copy(measures);
  }

  @Override
  public String key() {
    return "evaluation";
  }

  @Override
  public String title() {
    return switch (task) {
      case STS -> "Evaluation: graded pairs";
      case PAIRS -> "Evaluation: labelled pairs";
      case GROUPS -> "Evaluation: groups";
      case CLUSTERS -> "Evaluation: clusters";
      case BLOCKING -> "Evaluation: proposed pairs";
      case SCREEN -> "Evaluation: the screen";
    };
  }

  private String about() {
    return switch (task) {
      case STS -> "How well the cosine of two texts follows the scores that people gave the pair.";
      case PAIRS ->
          "Whether pairs are told to be echoes or not as people labelled them, by each preset and"
              + " along the thresholds of cosine and Jaccard.";
      case GROUPS -> "Groups as dedup makes them beside the groups that people made.";
      case CLUSTERS -> "Clusters, as many as there are labels, beside the labels.";
      case BLOCKING -> "Pairs that banding proposes beside the pairs that comparing all finds.";
      case SCREEN -> "What a screen by word pieces would encode and lose, by its threshold.";
    };
  }

  @Override
  public Map<String, Long> outcome(Report report) {
    Map<String, Long> parts = new LinkedHashMap<>();
    long rest = report.count("input") - report.count(MEASURED) - report.count(QUARANTINED);
    parts.put(MEASURED, report.count(MEASURED));
    if (rest > 0) {
      parts.put(labelled() ? "unlabelled" : LEFT_OUT, rest);
    }
    parts.put(QUARANTINED, report.count(QUARANTINED));
    return parts;
  }

  private boolean labelled() {
    return switch (task) {
      case STS, PAIRS, GROUPS, CLUSTERS -> true;
      case BLOCKING, SCREEN -> false;
    };
  }

  @Override
  public String outcomeName(String part) {
    return part.equals(LEFT_OUT) ? "copies or unread" : part;
  }

  @Override
  public List<Figure> figures() {
    return verdict().figures();
  }

  @Override
  public boolean tellsMeasures() {
    return true;
  }

  private Verdict verdict() {
    return new Verdict(task, measures, misjudged.confusion());
  }

  @Override
  public String sections() {
    Verdict verdict = verdict();
    StringBuilder tables = new StringBuilder();
    verdict.grids().forEach(grid -> tables.append(grid.html()));
    StringBuilder charts = new StringBuilder();
    for (String score : List.of("cosine", "jaccard")) {
      charts.append(curve(score));
    }
    String drawn = charts.isEmpty() ? "" : "<div class=\"charts\">\n" + charts + "</div>\n";
    return Html.section(
            "What was measured",
            "<b>" + Html.escape(verdict.sentence()) + "</b> " + Html.escape(about()),
            tables + drawn)
        + MisjudgedPage.sections(verdict.decisions(), misjudged);
  }

  /** Precision over recall, a point a threshold. */
  private String curve(String score) {
    List<HtmlCharts.Point> points = new ArrayList<>();
    StringBuilder rows = new StringBuilder();
    double best = best(score);
    measures.forEach(
        (name, f1) -> {
          if (!name.startsWith(score + "_") || !name.endsWith("_f1")) {
            return;
          }
          String point = name.substring(0, name.length() - "_f1".length());
          String threshold = point.substring(score.length() + 1);
          double precision = measures.getOrDefault(point + "_precision", 0.0);
          double recall = measures.getOrDefault(point + "_recall", 0.0);
          String says =
              String.format(
                  Locale.ROOT,
                  "from %s on: precision %s, recall %s, F1 %s",
                  threshold,
                  Numbers.score(precision),
                  Numbers.score(recall),
                  Numbers.score(f1));
          boolean first = f1 == best && points.stream().allMatch(p -> p.mark().isEmpty());
          points.add(
              new HtmlCharts.Point(
                  recall, precision, says, first ? "best F1, from " + threshold : ""));
          rows.append(
              Html.row(
                  Html.escape(threshold),
                  Numbers.score(precision),
                  Numbers.score(recall),
                  Numbers.score(f1)));
        });
    if (points.isEmpty()) {
      return "";
    }
    String title =
        "Precision (upwards) over recall, by " + (score.equals("jaccard") ? "Jaccard" : score);
    String table = Html.table(title, rows.toString(), "Threshold", "Precision", "Recall", "F1");
    return HtmlCharts.curve("curve-" + score, title, points, List.of(), table);
  }

  private double best(String score) {
    return measures.entrySet().stream()
        .filter(e -> e.getKey().startsWith(score + "_") && e.getKey().endsWith("_f1"))
        .mapToDouble(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  @Override
  public void summarize(SummaryLines lines) {
    Verdict verdict = verdict();
    lines.paragraph(verdict.sentence());
    lines.line("");
    verdict.decisions().lines(lines);
    verdict.grids().forEach(grid -> grid.lines(lines));
  }
}
