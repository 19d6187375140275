package io.github.echosift.tune;

import io.github.echosift.report.Html;
import io.github.echosift.report.HtmlCharts;
import io.github.echosift.terminal.Numbers;
import java.util.List;
import java.util.OptionalDouble;

/** Thresholds on the report's page. */
final class ThresholdsPage {
  private ThresholdsPage() {}

  static String sections(TuneFindings found) {
    StringBuilder out = new StringBuilder();
    for (RuleThresholds rule : found.rules()) {
      StringBuilder rows = new StringBuilder();
      for (CurvePoint point : rule.curve()) {
        rows.append(
            Html.row(
                TuneFindings.number(point.threshold()),
                Numbers.count(point.pairs()),
                Numbers.count(point.removed()),
                Numbers.count(point.kept()),
                TuneFindings.share(point.precision()),
                TuneFindings.share(point.recall()),
                TuneFindings.share(point.atLeast()),
                point.guaranteed() ? "guaranteed" : ""));
      }
      out.append(
          Html.section(
              Html.title(rule.rule()) + " threshold",
              "<b>"
                  + Html.escape(Html.title(rule.advice()))
                  + "</b> Precision and recall are estimates over the pairs that the run found by"
                  + " this rule; <i>at least</i> holds for all thresholds of the rule at once.",
              HtmlCharts.histogram(
                      "scores-" + rule.rule(),
                      "Pairs by score",
                      rule.scores(),
                      rule.rule(),
                      threshold(rule))
                  + Html.table(
                      "What each threshold would do",
                      rows.toString(),
                      "Threshold",
                      "Pairs",
                      "Removed documents",
                      "Documents that stay, about",
                      "Precision",
                      "Recall",
                      "At least",
                      "")
                  + "<p class=\"lead\">Labels: "
                  + Html.escape(labels(rule))
                  + "</p>\n"));
    }
    StringBuilder next = new StringBuilder("<ul>\n");
    List<String> outlook = found.outlook() == null ? List.of() : found.outlook().lines();
    outlook.forEach(line -> next.append(item(line)));
    found.next().forEach(line -> next.append(item(line)));
    return out.append(Html.section("Next", "", next.append("</ul>\n").toString())).toString();
  }

  /** A line that is set in is a call. */
  private static String item(String line) {
    String text = Html.escape(line.strip());
    return "<li>" + (line.startsWith(" ") ? "<code>" + text + "</code>" : text) + "</li>\n";
  }

  private static OptionalDouble threshold(RuleThresholds rule) {
    return rule.recommended() == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(rule.recommended());
  }

  private static String labels(RuleThresholds rule) {
    StringBuilder out = new StringBuilder();
    rule.labels()
        .forEach(
            (name, pairs) ->
                out.append(out.isEmpty() ? "" : ", ").append(pairs).append(' ').append(name));
    return out.isEmpty() ? "none yet" : out.toString();
  }
}
