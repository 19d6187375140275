package io.github.echosift.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The text a person reads when a job ends. */
public final class Summary {
  private static final int GROUPS = 3;
  private static final int REASONS = 3;
  private static final int CLUSTERS = 10;

  private final Report report;
  private final String output;
  private final int width;
  private final Ink ink;
  private final StringBuilder out = new StringBuilder();

  Summary(Report report, String output, int width, Ink ink) {
    this.report = report;
    this.output = output;
    this.width = width;
    this.ink = ink;
  }

  /** Prints the summary, coloured only where a person sees it. */
  public static void print(Report report, String output, PrintStream to) {
    to.print(new Summary(report, output, Terminal.width(), Terminal.ink()).text());
    to.flush();
  }

  /** The summary for a file or a pipe: no colour, 88 columns. */
  public static String plain(Report report, String output) {
    return new Summary(report, output, 88, Ink.PLAIN).text();
  }

  String text() {
    out.setLength(0);
    headline();
    if (report.count("input") > 0
        && (report.clusters() != null || report.counts().containsKey("kept"))) {
      outcome();
    }
    quarantine();
    metrics();
    groups();
    clusters();
    oversized();
    ending();
    return out.toString();
  }

  private void headline() {
    line("");
    String numbers = Numbers.count(report.count("input")) + " rows in";
    if (report.counts().containsKey("kept") && report.count("kept") + report.count("removed") > 0) {
      numbers += ", " + Numbers.count(report.count("kept")) + " kept";
    }
    line(ink.bold("Echosift " + report.job() + ": " + numbers));
    line("");
  }

  private void outcome() {
    long input = report.count("input");
    int room = width - 36;
    HtmlNumbers.outcome(report)
        .forEach(
            (name, rows) -> {
              int length = (int) Math.round((double) room * rows / input);
              String bar = "#".repeat(rows > 0 ? Math.max(1, length) : 0);
              line(
                  "  %-12s %12s %7s  %s"
                      .formatted(
                          name,
                          Numbers.count(rows),
                          Numbers.share(rows, input),
                          ink.outcome(name, bar))
                      .stripTrailing());
            });
    line("");
  }

  private void quarantine() {
    if (report.quarantine().isEmpty()) {
      return;
    }
    line(ink.bold("Quarantined because"));
    List<Map.Entry<String, Long>> reasons =
        report.quarantine().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .toList();
    for (Map.Entry<String, Long> reason : reasons.subList(0, Math.min(REASONS, reasons.size()))) {
      line(
          "  %12s  %s"
              .formatted(
                  Numbers.count(reason.getValue()), Excerpt.line(reason.getKey(), width - 16)));
    }
    if (reasons.size() > REASONS) {
      long rest = reasons.stream().skip(REASONS).mapToLong(Map.Entry::getValue).sum();
      line("  %12s  for other reasons".formatted(Numbers.count(rest)));
    }
    line("");
  }

  private void metrics() {
    if (report.metrics().isEmpty()) {
      return;
    }
    line(ink.bold("Quality"));
    report
        .metrics()
        .forEach((name, value) -> line("  %-28s %8s".formatted(name, Numbers.score(value))));
    line("");
  }

  private void groups() {
    Duplicates found = report.duplicates();
    if (found == null || found.largestGroups().isEmpty()) {
      return;
    }
    line(ink.bold("Largest groups") + ink.dim(" of " + Numbers.count(found.groups())));
    found.largestGroups().stream().limit(GROUPS).forEach(this::group);
    if (found.diameters().largest() > 1) {
      String widest = "  widest: %s  ".formatted(found.diameters().width());
      line(widest + ink.dim(Excerpt.line(found.diameters().largestGroup(), 40)));
    }
    line("");
  }

  private void group(GroupExample group) {
    String size = Numbers.count(group.size()) + " documents";
    line("  %s  %s".formatted(size, ink.dim(Excerpt.line(group.groupId(), 40))));
    line("    keeper  " + Excerpt.line(group.keeperText(), width - 12));
    if (!group.echoes().isEmpty()) {
      // A copy that differs tells more than one that does not.
      EchoExample echo =
          group.echoes().stream()
              .filter(example -> !example.text().equals(group.keeperText()))
              .findFirst()
              .orElse(group.echoes().get(0));
      String way = echo.hops() == 1 ? "" : ", by " + echo.hops() + " hops";
      String how = " (%s %s%s)".formatted(echo.rule(), Numbers.score(echo.score()), way);
      line("    echo    " + Excerpt.line(echo.text(), width - 12 - how.length()) + ink.dim(how));
    }
  }

  private void clusters() {
    Clusters found = report.clusters();
    if (found == null) {
      return;
    }
    line(ink.bold("Largest clusters") + ink.dim(" of " + Numbers.count(found.clusters())));
    for (ClusterExample cluster : found.shown().stream().limit(CLUSTERS).toList()) {
      String size = "  %9s  ".formatted(Numbers.count(cluster.size()));
      line(size + Excerpt.line(cluster.label(), width - size.length()));
      if (!cluster.examples().isEmpty()) {
        line(ink.dim(" ".repeat(13) + Excerpt.line(cluster.examples().get(0), width - 13)));
      }
    }
    line("");
  }

  private void oversized() {
    int buckets = report.duplicates() == null ? 0 : report.duplicates().oversizedBuckets().size();
    if (buckets > 0) {
      line(
          buckets == 1
              ? "One bucket of look-alike text was oversized; report.html names it."
              : buckets + " buckets of look-alike text were oversized; report.html names them.");
      line("");
    }
  }

  private void ending() {
    String rate =
        report.seconds() > 0 && report.count("input") > 0
            ? ", " + Numbers.rate(report.count("input") / report.seconds()) + " rows/s"
            : "";
    line("Took    " + Numbers.seconds(report.seconds()) + rate);
    line("Output  " + output);
    line("Report  " + output + (output.endsWith("/") ? "" : "/") + "report.html");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
