package io.github.echosift.tune;

import io.github.echosift.report.Findings;
import io.github.echosift.report.Html;
import io.github.echosift.report.Report;
import io.github.echosift.report.SummaryLines;
import io.github.echosift.terminal.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What tuning found.
 *
 * @param target what thresholds must reach, such as {@code precision 0.95}
 * @param confidence least probability that all recommended thresholds reach it
 * @param rules what labels say, by rule
 * @param outlook what the thresholds that were found would do together; null before there are any
 * @param next files to go on with, in words
 */
public record TuneFindings(
    String target,
    double confidence,
    List<RuleThresholds> rules,
    Outlook outlook,
    List<String> next)
    implements Findings {
  public TuneFindings {
    rules = List.copyOf(rules);
    next = List.copyOf(next);
  }

  @Override
  public String key() {
    return "thresholds";
  }

  @Override
  public String title() {
    return "Thresholds";
  }

  @Override
  public Map<String, Long> outcome(Report report) {
    Map<String, Long> parts = new LinkedHashMap<>();
    for (String part : TuneJob.PARTS) {
      parts.put(part, report.count(part));
    }
    return parts;
  }

  @Override
  public String outcomeName(String part) {
    return part.equals("other") ? "pairs of rules without a threshold" : part + " pairs";
  }

  @Override
  public String unit() {
    return "pairs";
  }

  @Override
  public List<Figure> figures() {
    return rules.stream()
        .map(
            rule ->
                new Figure(
                    Html.title(rule.rule()) + " threshold",
                    rule.recommended() == null ? "\u2013" : number(rule.recommended()),
                    rule.recommended() == null ? "not yet" : "for " + target))
        .toList();
  }

  @Override
  public String sections() {
    return ThresholdsPage.sections(this);
  }

  @Override
  public void summarize(SummaryLines lines) {
    for (RuleThresholds rule : rules) {
      lines.line(lines.ink().bold(rule.key() + ": ") + rule.advice());
      lines.line(
          lines
              .ink()
              .dim(
                  String.format(
                      Locale.ROOT,
                      "  %-9s %10s %10s %10s %10s %8s %9s",
                      "threshold",
                      "pairs",
                      "removed",
                      "kept about",
                      "precision",
                      "recall",
                      "at least")));
      for (CurvePoint point : rule.curve()) {
        lines.line(
            String.format(
                Locale.ROOT,
                "  %-9s %10s %10s %10s %10s %8s %9s%s",
                number(point.threshold()),
                Numbers.count(point.pairs()),
                Numbers.count(point.removed()),
                Numbers.count(point.kept()),
                share(point.precision()),
                share(point.recall()),
                share(point.atLeast()),
                point.guaranteed() ? " guaranteed" : ""));
      }
      lines.line("");
    }
    if (outlook != null) {
      outlook.lines().forEach(lines::line);
    }
    next.forEach(lines::line);
    lines.line("");
  }

  /** A threshold as it stands in a config file, shortened for people. */
  static String number(double threshold) {
    String text = Double.toString(threshold);
    return text.length() > 7 ? text.substring(0, 7) : text;
  }

  static String share(Double value) {
    return value == null ? "-" : Numbers.score(value);
  }
}
