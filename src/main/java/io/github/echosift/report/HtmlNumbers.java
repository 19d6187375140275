package io.github.echosift.report;

import io.github.echosift.terminal.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Headline, flow and tables of a report's page. */
final class HtmlNumbers {
  /** Outcomes that the style sheet has a colour for. */
  static final Set<String> TONES =
      Set.of(
          "kept",
          "exact",
          "lexical",
          "semantic",
          "contained",
          "removed",
          "quarantined",
          "clustered",
          "outliers",
          "embedded",
          "measured",
          "unlabelled",
          "searched",
          "filtered",
          "queries",
          "history");

  private HtmlNumbers() {}

  static String headline(Report report) {
    long input = report.count("input");
    StringBuilder out = new StringBuilder("<section class=\"figures\" aria-label=\"Result\">\n");
    for (String name :
        List.of("input", "kept", "removed", "clustered", "embedded", "quarantined")) {
      if (report.counts().containsKey(name)) {
        boolean all = name.equals("input");
        String note = all ? unit(report) : Numbers.share(report.count(name), input);
        out.append(figure(Html.title(name), Numbers.count(report.count(name)), note));
      }
    }
    if (report.findings() != null) {
      report.findings().figures().forEach(f -> out.append(figure(f.name(), f.value(), f.note())));
    }
    String rate =
        report.seconds() > 0 && input > 0
            ? Numbers.rate(input / report.seconds()) + " " + unit(report) + "/s"
            : "wall time";
    out.append(figure("Time", Numbers.seconds(report.seconds()), rate));
    return out.append("</section>\n").toString();
  }

  private static String figure(String name, String value, String note) {
    return String.format(
        Locale.ROOT,
        "<div><p class=\"name\">%s</p><p class=\"value\">%s</p><p class=\"note\">%s</p></div>\n",
        name,
        value,
        Html.escape(note));
  }

  static String flow(Report report) {
    if (!report.told()) {
      return "";
    }
    long input = report.count("input");
    StringBuilder bar = new StringBuilder("<div class=\"flow\" aria-hidden=\"true\">");
    StringBuilder legend = new StringBuilder("<ul class=\"legend\">\n");
    report
        .outcome()
        .forEach(
            (name, rows) -> {
              if (rows == 0) {
                return;
              }
              String style = tone(name);
              bar.append(
                  String.format(
                      Locale.ROOT,
                      "<span class=\"part of-%s\" style=\"flex-grow:%d\"></span>",
                      style,
                      rows));
              legend.append(
                  String.format(
                      Locale.ROOT,
                      "<li><i class=\"dot of-%s\"></i><b>%s</b> %s <span class=\"quiet\">%s</span>"
                          + "</li>\n",
                      style,
                      Numbers.count(rows),
                      Html.escape(outcomeName(report, name)),
                      Html.escape(Numbers.share(rows, input))));
            });
    return Html.section(
        "Where the " + unit(report) + " went",
        "",
        bar.append("</div>\n").append(legend).append("</ul>\n").toString());
  }

  /** What the input is counted in. */
  static String unit(Report report) {
    return report.findings() == null ? "rows" : report.findings().unit();
  }

  /** The style of a part: its own, or that of rows without one, since a name may be anything. */
  private static String tone(String part) {
    return TONES.contains(part) ? part : "other";
  }

  static String outcomeName(Report report, String part) {
    return report.findings() == null ? part : report.findings().outcomeName(part);
  }

  /** What was chosen for the input at hand. */
  static String plans(Report report) {
    if (report.plans().isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    report
        .plans()
        .forEach((name, chosen) -> rows.append(Html.row(Html.escape(name), Html.escape(chosen))));
    return Html.section(
        "Chosen for this input",
        "What the job decided from the data, by the settings below.",
        Html.table("Chosen for this input", rows.toString(), "About", "Decision"));
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
          String.format(
              Locale.ROOT,
              "<span class=\"bar\" style=\"width:%.1f%%\"></span>",
              100 * step.seconds() / longest);
      rows.append(
          Html.row(
              says(step.name(), Glossary.step(step.name())),
              step.rowsIn() == 0 && step.rowsOut() > 0 ? "-" : Numbers.count(step.rowsIn()),
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
    Map<String, Double> untold = untold(report);
    if (untold.isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    untold.forEach(
        (name, value) ->
            rows.append(Html.row(says(name, Glossary.measure(name)), Numbers.measure(value))));
    return Html.section("Quality", "", Html.table("Measures", rows.toString(), "Measure", "Value"));
  }

  /** The measures that the findings don't tell themselves. */
  static Map<String, Double> untold(Report report) {
    return report.findings() != null && report.findings().tellsMeasures()
        ? Map.of()
        : report.metrics();
  }

  /** A name as scripts know it, with a sentence for people. */
  static String says(String name, String sentence) {
    String shown = Html.escape(name);
    return sentence.isEmpty()
        ? shown
        : shown + " <span class=\"says\">" + Html.escape(sentence) + "</span>";
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
    if (!report.config().containsKey("seed")) {
      rows.append(Html.row("<code>seed</code>", Long.toString(report.seed())));
    }
    return Html.section(
        "Settings",
        "",
        Html.table("Settings in force", rows.toString(), "Setting", "Value")
            + environment(report.environment()));
  }

  private static String environment(Environment where) {
    return where == null
        ? ""
        : String.format(
            Locale.ROOT,
            "<p class=\"lead\">Ran on Java %s and Spark %s, %s, %d cores, as <code>%s</code>; the driver held at most %s.</p>\n",
            Html.escape(where.java()),
            Html.escape(where.spark()),
            Html.escape(where.master()),
            where.cores(),
            Html.escape(where.runId()),
            Numbers.bytes(where.peakMemoryBytes()));
  }
}
