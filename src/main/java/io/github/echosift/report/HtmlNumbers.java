package io.github.echosift.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Headline, flow and tables of a report's page. */
final class HtmlNumbers {
  private HtmlNumbers() {}

  static String headline(Report report) {
    long input = report.count("input");
    StringBuilder out = new StringBuilder("<section class=\"figures\" aria-label=\"Result\">\n");
    for (String name :
        List.of("input", "kept", "removed", "clustered", "outliers", "quarantined")) {
      if (report.counts().containsKey(name)) {
        String note = name.equals("input") ? "rows" : Numbers.share(report.count(name), input);
        out.append(figure(title(name), Numbers.count(report.count(name)), note));
      }
    }
    if (report.duplicates() != null) {
      out.append(figure("Groups", Numbers.count(report.duplicates().groups()), "with echoes"));
    }
    if (report.clusters() != null) {
      out.append(figure("Clusters", Numbers.count(report.clusters().clusters()), "with labels"));
    }
    String rate =
        report.seconds() > 0 && input > 0
            ? Numbers.rate(input / report.seconds()) + " rows/s"
            : "wall time";
    out.append(figure("Time", Numbers.seconds(report.seconds()), rate));
    return out.append("</section>\n").toString();
  }

  private static String figure(String name, String value, String note) {
    return "<div><p class=\"name\">%s</p><p class=\"value\">%s</p><p class=\"note\">%s</p></div>\n"
        .formatted(name, value, Html.escape(note));
  }

  /** Every row of the input, once: kept, removed by a rule, clustered, or quarantined. */
  static Map<String, Long> outcome(Report report) {
    Map<String, Long> parts = new LinkedHashMap<>();
    if (report.clusters() != null) {
      parts.put("clustered", report.count("clustered") - report.count("outliers"));
      parts.put("outliers", report.count("outliers"));
      parts.put("quarantined", report.count("quarantined"));
      return parts;
    }
    parts.put("kept", report.count("kept"));
    Map<String, Long> rules =
        report.duplicates() == null ? Map.of() : report.duplicates().removedByRule();
    if (rules.isEmpty()) {
      parts.put("removed", report.count("removed"));
    } else {
      parts.putAll(rules);
    }
    parts.put("quarantined", report.count("quarantined"));
    return parts;
  }

  static String flow(Report report) {
    long input = report.count("input");
    if (input == 0) {
      return "";
    }
    StringBuilder bar = new StringBuilder("<div class=\"flow\" aria-hidden=\"true\">");
    StringBuilder legend = new StringBuilder("<ul class=\"legend\">\n");
    outcome(report)
        .forEach(
            (name, rows) -> {
              if (rows == 0) {
                return;
              }
              String style = Html.escape(name.toLowerCase(Locale.ROOT));
              bar.append(
                  "<span class=\"part of-%s\" style=\"flex-grow:%d\"></span>"
                      .formatted(style, rows));
              legend.append(
                  ("<li><i class=\"dot of-%s\"></i><b>%s</b> %s <span class=\"quiet\">%s</span>"
                          + "</li>\n")
                      .formatted(
                          style,
                          Numbers.count(rows),
                          Html.escape(outcomeName(name)),
                          Html.escape(Numbers.share(rows, input))));
            });
    return Html.section(
        "Where the rows went",
        "",
        bar.append("</div>\n").append(legend).append("</ul>\n").toString());
  }

  private static String outcomeName(String name) {
    return switch (name) {
      case "kept", "removed", "quarantined", "outliers" -> name;
      case "clustered" -> "in the midst of a cluster";
      default -> name + " echoes";
    };
  }

  static String steps(Report report) {
    if (report.steps().isEmpty()) {
      return "";
    }
    double longest =
        Math.max(1e-9, report.steps().stream().mapToDouble(Step::seconds).max().orElse(1));
    StringBuilder rows = new StringBuilder();
    for (Step step : report.steps()) {
      String bar =
          "<span class=\"bar\" style=\"width:%.1f%%\"></span>"
              .formatted(100 * step.seconds() / longest);
      rows.append(
          Html.row(
              Html.escape(step.name()),
              Numbers.count(step.rowsIn()),
              Numbers.count(step.rowsOut()),
              Numbers.seconds(step.seconds()),
              bar));
    }
    return Html.section(
        "Steps",
        "",
        Html.table("Time by step", rows.toString(), "Step", "Rows in", "Rows out", "Time", ""));
  }

  static String metrics(Report report) {
    if (report.metrics().isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    report
        .metrics()
        .forEach((name, value) -> rows.append(Html.row(Html.escape(name), Numbers.score(value))));
    return Html.section("Quality", "", Html.table("Measures", rows.toString(), "Measure", "Value"));
  }

  static String quarantine(Report report) {
    if (report.quarantine().isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    report.quarantine().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            entry ->
                rows.append(
                    Html.row(Html.escape(entry.getKey()), Numbers.count(entry.getValue()))));
    return Html.section(
        "Quarantine",
        "Rows that could not be used, each kept with its reason in <code>quarantine/</code>.",
        Html.table("Quarantined rows", rows.toString(), "Reason", "Rows"));
  }

  static String settings(Report report) {
    StringBuilder rows = new StringBuilder();
    report
        .config()
        .forEach(
            (key, value) ->
                rows.append(
                    Html.row(
                        "<code>" + Html.escape(key) + "</code>",
                        Html.escape(HtmlReport.text(value)))));
    rows.append(Html.row("<code>seed</code>", Long.toString(report.seed())));
    return Html.section(
        "Settings",
        "",
        Html.table("Settings in force", rows.toString(), "Setting", "Value")
            + environment(report.environment()));
  }

  private static String environment(Environment where) {
    return where == null
        ? ""
        : "<p class=\"lead\">Ran on Java %s and Spark %s, %s, %d cores; the driver held at most %s.</p>\n"
            .formatted(
                Html.escape(where.java()),
                Html.escape(where.spark()),
                Html.escape(where.master()),
                where.cores(),
                Numbers.bytes(where.peakMemoryBytes()));
  }

  static String title(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
