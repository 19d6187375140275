package io.github.echosift.report;

import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Ink;
import io.github.echosift.terminal.Numbers;
import io.github.echosift.terminal.Terminal;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The text a person reads when a job ends. */
public final class Summary {
  private static final int REASONS = 3;

  /** Of more measures the page tells what they say. */
  private static final int TOLD = 6;

  private final Report report;
  private final String output;
  private final int width;
  private final Ink ink;
  private final SummaryLines lines;

  Summary(Report report, String output, int width, Ink ink) {
    this.report = report;
    this.output = output;
    this.width = width;
    this.ink = ink;
    this.lines = new SummaryLines(width, ink);
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
    headline();
    if (report.told()) {
      outcome();
    }
    quarantine();
    metrics();
    if (report.findings() != null) {
      report.findings().summarize(lines);
    }
    ending();
    return lines.text();
  }

  private void headline() {
    line("");
    String numbers = Numbers.count(report.count("input")) + " " + HtmlNumbers.unit(report) + " in";
    if (report.counts().containsKey("kept") && report.count("kept") + report.count("removed") > 0) {
      numbers += ", " + Numbers.count(report.count("kept")) + " kept";
    } else if (report.counts().containsKey("clustered")) {
      numbers += ", " + Numbers.count(report.count("clustered")) + " clustered";
    }
    line(ink.bold("Echosift " + report.job() + ": " + numbers));
    line("");
  }

  private void outcome() {
    long input = report.count("input");
    int room = width - 40;
    report
        .outcome()
        .forEach(
            (name, rows) -> {
              int length = (int) Math.round((double) room * rows / input);
              String bar = "#".repeat(rows > 0 ? Math.max(1, length) : 0);
              line(
                  String.format(
                          Locale.ROOT,
                          "  %-16s %12s %7s  %s",
                          HtmlNumbers.outcomeName(report, name),
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
          String.format(
              Locale.ROOT,
              "  %12s  %s",
              Numbers.count(reason.getValue()),
              Excerpt.line(reason.getKey(), width - 16)));
    }
    if (reasons.size() > REASONS) {
      long rest = reasons.stream().skip(REASONS).mapToLong(Map.Entry::getValue).sum();
      line(String.format(Locale.ROOT, "  %12s  for other reasons", Numbers.count(rest)));
    }
    line("");
  }

  private void metrics() {
    Map<String, Double> untold = HtmlNumbers.untold(report);
    if (untold.isEmpty()) {
      return;
    }
    boolean told = untold.size() <= TOLD;
    line(ink.bold("Quality"));
    untold.forEach(
        (name, value) -> {
          line(String.format(Locale.ROOT, "  %-28s %8s", name, Numbers.measure(value)));
          if (told) {
            says(Glossary.measure(name));
          }
        });
    line("");
  }

  /** A sentence of ours in lines of the terminal's width. */
  private void says(String sentence) {
    StringBuilder at = new StringBuilder();
    for (String word : sentence.split(" ", -1)) {
      if (at.length() > 0 && at.length() + word.length() > width - 6) {
        line(ink.dim("   " + at));
        at.setLength(0);
      }
      at.append(' ').append(word);
    }
    if (!sentence.isEmpty()) {
      line(ink.dim("   " + at));
    }
  }

  private void ending() {
    String rate =
        report.seconds() > 0 && report.count("input") > 0
            ? ", "
                + Numbers.rate(report.count("input") / report.seconds())
                + " "
                + HtmlNumbers.unit(report)
                + "/s"
            : "";
    if (report.counts().containsKey(Report.VECTORS_REUSED)) {
      line(
          String.format(
              Locale.ROOT,
              "Vectors %s reused, %s computed",
              Numbers.count(report.count(Report.VECTORS_REUSED)),
              Numbers.count(report.count(Report.VECTORS_COMPUTED))));
    }
    line("Took    " + Numbers.seconds(report.seconds()) + rate);
    line("Output  " + output);
    line("Report  " + output + (output.endsWith("/") ? "" : "/") + "report.html");
  }

  private void line(String text) {
    lines.line(text);
  }
}
