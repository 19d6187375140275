package io.github.echosift.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Charts of a report's page: a place for each, its numbers as a table, and the data as JSON. */
final class HtmlCharts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HtmlCharts() {}

  static String sections(Duplicates found) {
    StringBuilder out = new StringBuilder();
    StringBuilder scores = new StringBuilder();
    found
        .pairScores()
        .forEach(
            (rule, histogram) ->
                scores.append(
                    chart("scores-" + rule, HtmlNumbers.title(rule) + " pairs", bins(histogram))));
    if (!scores.isEmpty()) {
      out.append(
          Html.section(
              "How alike the pairs are",
              "Verified pairs by similarity. The line marks the threshold of the rule.",
              "<div class=\"charts\">\n" + scores + "</div>\n"));
    }
    StringBuilder shape = new StringBuilder();
    if (!found.groupSizes().isEmpty()) {
      shape.append(chart("group-sizes", "Groups by size", found.groupSizes()));
    }
    if (!found.hops().isEmpty()) {
      shape.append(chart("hops", "Echoes by hops from their keeper", found.hops()));
    }
    if (!found.diameters().groups().isEmpty()) {
      shape.append(chart("diameters", "Groups by diameter, in pairs", found.diameters().groups()));
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
        : " The widest group, <code>%s</code>, is <b>%s</b>."
            .formatted(Html.escape(diameters.largestGroup()), Html.escape(diameters.width()));
  }

  private static String chart(String id, String title, Map<String, Long> numbers) {
    StringBuilder rows = new StringBuilder();
    numbers.forEach(
        (name, value) -> rows.append(Html.row(Html.escape(name), Numbers.count(value))));
    String name = Html.escape(title);
    return """
    <figure>
    <figcaption>%s</figcaption>
    <div class="chart" data-chart="%s" role="img" aria-label="%s, as a bar chart; the numbers \
    follow"></div>
    <details class="numbers"><summary>Numbers</summary>%s</details>
    </figure>
    """
        .formatted(name, Html.escape(id), name, Html.table(title, rows.toString(), "", "Count"));
  }

  private static Map<String, Long> bins(Histogram histogram) {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (int bin = 0; bin < histogram.counts().size(); bin++) {
      if (histogram.counts().get(bin) > 0) {
        String label =
            Numbers.score(histogram.lower(bin)) + " to " + Numbers.score(histogram.lower(bin + 1));
        rows.put(label, histogram.counts().get(bin));
      }
    }
    return rows;
  }

  /** What the page's script draws, keyed by the charts' ids. */
  static String data(Report report) {
    Map<String, Object> charts = new LinkedHashMap<>();
    Duplicates found = report.duplicates() == null ? Duplicates.NONE : report.duplicates();
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
    charts.put("group-sizes", bars(found.groupSizes()));
    charts.put("hops", bars(found.hops()));
    charts.put("diameters", bars(found.diameters().groups()));
    try {
      return JSON.writeValueAsString(charts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("charts cannot be written as JSON", e);
    }
  }

  private static Map<String, Object> bars(Map<String, Long> numbers) {
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("labels", numbers.keySet());
    chart.put("counts", numbers.values());
    chart.put("colour", "--kept");
    return chart;
  }
}
