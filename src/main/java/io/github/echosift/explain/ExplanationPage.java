package io.github.echosift.explain;

import io.github.echosift.diff.MarkedText;
import io.github.echosift.report.Html;
import io.github.echosift.report.HtmlReport;
import io.github.echosift.report.TextRoom;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Numbers;
import java.util.List;

/** An explanation as a page of its own, without scripts. */
public final class ExplanationPage {
  /** So much of a text is shown however long the chain is. */
  private static final int FEWEST_CHARS = 300;

  /** What the texts may take; the last one stands in the marks of the others again. */
  private static final long TEXT_BYTES = 500_000;

  private ExplanationPage() {}

  /** The page. */
  public static String of(Explanation explanation) {
    StringBuilder body = new StringBuilder("<header>\n<h1>");
    body.append(Html.escape(explanation.verdict())).append("</h1>\n</header>\n<main>\n");
    StringBuilder texts = new StringBuilder();
    List<Sight> sights = explanation.documents();
    List<String> all = sights.stream().map(Sight::text).toList();
    int chars = TextRoom.chars(all, FEWEST_CHARS, Integer.MAX_VALUE, TEXT_BYTES);
    String last = Excerpt.cut(all.get(all.size() - 1), chars);
    for (Sight sight : sights) {
      texts.append("<article>\n<p class=\"meta\">").append(Html.id(sight.id()));
      texts.append(" <span>").append(sight.kept() ? "kept" : "removed").append("</span>");
      if (!sight.kept()) {
        texts.append(" <span>matched with ").append(Html.id(sight.link().matched()));
        texts.append(" by ").append(Html.escape(sight.link().rule())).append(", ");
        texts.append(Numbers.score(sight.link().score())).append("</span>");
      }
      texts.append("</p>\n<p class=\"text\" dir=\"auto\">");
      texts
          .append(MarkedText.html(last, Excerpt.cut(sight.text(), chars)))
          .append("</p>\n</article>\n");
    }
    body.append(
        Html.section(
            "The documents",
            "<ins>Marked words</ins> are not in the last text, and <del>struck words</del> are only"
                + " there.",
            texts.toString()));
    if (explanation.comparison() != null) {
      body.append(Html.section("Compared", "", list(explanation.facts())));
      body.append(
          Html.section(
              "Differences",
              "What the first has | what the last has.",
              list(explanation.comparison().differences())));
    }
    return HtmlReport.page("explain", body.append("</main>\n").toString());
  }

  private static String list(List<String> lines) {
    StringBuilder out = new StringBuilder("<ul>\n");
    lines.forEach(
        line -> out.append("<li dir=\"auto\">").append(Html.escape(line)).append("</li>\n"));
    return out.append("</ul>\n").toString();
  }
}
