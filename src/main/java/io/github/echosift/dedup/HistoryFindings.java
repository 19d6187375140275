package io.github.echosift.dedup;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.echosift.echoes.DuplicateFindings;
import io.github.echosift.history.HistoryFacts;
import io.github.echosift.report.Findings;
import io.github.echosift.report.Html;
import io.github.echosift.report.Report;
import io.github.echosift.report.SummaryLines;
import io.github.echosift.terminal.Numbers;
import java.util.List;
import java.util.Map;

/**
 * What a batch of a history found: what any run finds, and how it stands to what came before.
 *
 * @param duplicates what any run finds
 * @param history the batch against history
 */
record HistoryFindings(@JsonUnwrapped DuplicateFindings duplicates, HistoryFacts history)
    implements Findings {
  private static final String AGES = "Echoes of earlier documents";
  private static final String GREW = "Groups that grew";

  @Override
  public String key() {
    return duplicates.key();
  }

  @Override
  public String title() {
    return duplicates.title();
  }

  @Override
  public Map<String, Long> outcome(Report report) {
    return duplicates.outcome(report);
  }

  @Override
  public String outcomeName(String part) {
    return duplicates.outcomeName(part);
  }

  @Override
  public List<Figure> figures() {
    return duplicates.figures();
  }

  @Override
  public String sections() {
    StringBuilder ages = new StringBuilder();
    history.echoes().forEach((age, n) -> ages.append(Html.row(age, Numbers.count(n))));
    StringBuilder groups = new StringBuilder();
    history
        .growing()
        .forEach(
            group ->
                groups.append(
                    Html.row(
                        Html.escape(group.group()),
                        Numbers.count(group.growth()),
                        Numbers.count(group.size()))));
    String body =
        (ages.isEmpty()
                ? ""
                : titled(AGES, Html.table(AGES, ages.toString(), "Older by", "Removed")))
            + (groups.isEmpty()
                ? ""
                : titled(
                    GREW,
                    Html.table(GREW, groups.toString(), "Group", "In this batch", "Size now")));
    String lead =
        "Batch "
            + Html.escape(history.batch())
            + ", against "
            + Numbers.count(history.documents())
            + " documents of earlier batches ("
            + Numbers.count(history.bytes())
            + " bytes).";
    return Html.section("Against history", lead, "<div class=\"charts\">\n" + body + "</div>\n")
        + duplicates.sections();
  }

  private static String titled(String title, String table) {
    return "<figure>\n<figcaption>" + title + "</figcaption>\n" + table + "</figure>\n";
  }

  @Override
  public String notes() {
    return duplicates.notes();
  }

  @Override
  public void summarize(SummaryLines lines) {
    duplicates.summarize(lines);
  }
}
