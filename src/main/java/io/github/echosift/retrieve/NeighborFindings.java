package io.github.echosift.retrieve;

import io.github.echosift.report.Findings;
import io.github.echosift.report.Html;
import io.github.echosift.report.Report;
import io.github.echosift.report.SummaryLines;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What search or recommendation found.
 *
 * @param job name of the job
 * @param queries queries, documents or users that something was looked for
 * @param answered those of them for which something was found
 * @param neighbors rows of {@code neighbors/}
 * @param meanBestScore mean score of the first find of those answered
 * @param examples the first queries with their first finds
 */
public record NeighborFindings(
    String job,
    long queries,
    long answered,
    long neighbors,
    double meanBestScore,
    List<NeighborExample> examples)
    implements Findings {
  private static final int SUMMED_UP = 5;

  public NeighborFindings {
    examples = List.copyOf(examples);
  }

  @Override
  public String key() {
    return "neighbors";
  }

  @Override
  public String title() {
    return isSearch() ? "Search" : "Recommendations";
  }

  private boolean isSearch() {
    return job.equals(SearchJob.NAME);
  }

  @Override
  public Map<String, Long> outcome(Report report) {
    Map<String, Long> parts = new LinkedHashMap<>();
    for (String part : Books.PARTS) {
      if (report.counts().containsKey(part)) {
        parts.put(part, report.count(part));
      }
    }
    parts.put("quarantined", report.count("quarantined"));
    return parts;
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure("Finds", Numbers.count(neighbors), "rows of neighbors/"),
        new Figure(
            "Answered",
            Numbers.count(answered),
            "of " + Numbers.count(queries) + (isSearch() ? " queries" : " that asked")));
  }

  @Override
  public String sections() {
    StringBuilder out = new StringBuilder();
    examples.forEach(example -> out.append(card(example)));
    return Html.section(
        "What was found",
        String.format(
            Locale.ROOT,
            "<b>Something was found for %s of %s%s; the best find scores %s on average.</b> Here are"
                + " the first %s, each with the first of its finds and their scores; all are in"
                + " <code>neighbors/</code>.",
            Numbers.count(answered),
            Numbers.count(queries),
            isSearch() ? " queries" : " that asked",
            Numbers.score(meanBestScore),
            Numbers.count(examples.size())),
        out.toString());
  }

  /** Who asked stands above what was found, for people without a reader of tables, too. */
  private static String card(NeighborExample example) {
    StringBuilder out = new StringBuilder("<div class=\"group\"><article>\n<p class=\"meta\">");
    out.append(Html.id(example.id())).append("</p>\n");
    if (!example.text().isEmpty()) {
      out.append("<p class=\"text\" dir=\"auto\"><b>");
      out.append(Html.escape(example.text())).append("</b></p>\n");
    }
    if (example.found().isEmpty()) {
      out.append("<p class=\"quiet\">nothing was found</p>\n");
    }
    for (NeighborExample.Find find : example.found()) {
      out.append("</article>\n<article>\n<p class=\"meta\"><b>");
      out.append(Numbers.score(find.score())).append("</b> ");
      out.append(Html.id(find.id())).append("</p>\n<p class=\"text\" dir=\"auto\">");
      out.append(Html.escape(find.text())).append("</p>\n");
    }
    return out.append("</article></div>\n").toString();
  }

  @Override
  public void summarize(SummaryLines lines) {
    lines.line(
        lines.ink().bold("First finds")
            + lines
                .ink()
                .dim(
                    String.format(
                        Locale.ROOT,
                        " of %s; %s of %s answered, mean best score %s",
                        Numbers.count(neighbors),
                        Numbers.count(answered),
                        Numbers.count(queries),
                        Numbers.score(meanBestScore))));
    for (NeighborExample example : examples.stream().limit(SUMMED_UP).toList()) {
      lines.line("  " + Excerpt.line(example.id() + "  " + example.text(), lines.width() - 2));
      for (NeighborExample.Find find : example.found()) {
        String score = "    " + Numbers.score(find.score()) + "  ";
        String text = find.id() + "  " + find.text();
        lines.line(score + Excerpt.line(text, lines.width() - score.length()));
      }
    }
    lines.line("");
  }
}
