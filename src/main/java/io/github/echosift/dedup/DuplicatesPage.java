package io.github.echosift.dedup;

import io.github.echosift.report.Html;
import io.github.echosift.report.HtmlCharts;
import io.github.echosift.terminal.Numbers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Charts of a deduplicating job on the report's page. */
final class DuplicatesPage {
  private DuplicatesPage() {}

  static String sections(DuplicateFindings found) {
    StringBuilder out = new StringBuilder();
    StringBuilder scores = new StringBuilder();
    found
        .pairScores()
        .forEach(
            (rule, histogram) ->
                scores.append(
                    HtmlCharts.chart(
                        "scores-" + rule,
                        Html.title(rule) + " pairs",
                        HtmlCharts.bins(histogram))));
    if (!scores.isEmpty()) {
      out.append(
          Html.section(
              "How alike the pairs are",
              "Verified pairs by similarity. The line marks the threshold of the rule.",
              "<div class=\"charts\">\n" + scores + "</div>\n"));
    }
    StringBuilder shape = new StringBuilder();
    if (!found.groupSizes().isEmpty()) {
      shape.append(HtmlCharts.chart("group-sizes", "Groups by size", found.groupSizes()));
    }
    if (!found.hops().isEmpty()) {
      shape.append(HtmlCharts.chart("hops", "Echoes by hops from their keeper", found.hops()));
    }
    if (!found.diameters().groups().isEmpty()) {
      shape.append(
          HtmlCharts.chart(
              "diameters", "Groups by diameter, in pairs", found.diameters().groups()));
    }
    if (!shape.isEmpty()) {
      out.append(
          Html.section(
              "How the groups are shaped",
              guard(found.guard()) + widest(found.diameters()),
              "<div class=\"charts\">\n" + shape + "</div>\n"));
    }
    return out.toString();
  }

  private static String guard(Map<String, Long> guard) {
    if (guard.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("The chain guard: ");
    String comma = "";
    for (Map.Entry<String, Long> entry : guard.entrySet()) {
      out.append(comma).append(Html.escape(entry.getKey().replace('_', ' ')));
      out.append(" <b>").append(Numbers.count(entry.getValue())).append("</b>");
      comma = ", ";
    }
    return out.append(".").toString();
  }

  private static String widest(GroupDiameters diameters) {
    return diameters.largest() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            " The widest group, <code>%s</code>, is <b>%s</b>.",
            Html.escape(diameters.largestGroup()),
            Html.escape(diameters.width()));
  }

  static Map<String, Object> charts(DuplicateFindings found) {
    Map<String, Object> charts = new LinkedHashMap<>();
    found
        .pairScores()
        .forEach(
            (rule, histogram) -> {
              Map<String, Object> chart = new LinkedHashMap<>();
              chart.put("from", histogram.from());
              chart.put("to", histogram.to());
              chart.put("counts", histogram.counts());
              chart.put("threshold", found.thresholds().get(rule));
              chart.put("colour", "--" + rule);
              charts.put("scores-" + rule, chart);
            });
    charts.put("group-sizes", HtmlCharts.bars(found.groupSizes()));
    charts.put("hops", HtmlCharts.bars(found.hops()));
    charts.put("diameters", HtmlCharts.bars(found.diameters().groups()));
    return charts;
  }
}
