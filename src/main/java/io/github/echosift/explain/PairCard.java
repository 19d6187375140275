package io.github.echosift.explain;

import io.github.echosift.diff.MarkedText;
import io.github.echosift.report.Html;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Numbers;
import java.util.Locale;
import java.util.Map;

/** Two documents on a report's page, and how it was decided what they are to each other. */
public final class PairCard {
  /** Lines of differences; texts with nothing in common have any number, the weightiest first. */
  private static final int DIFFERENCES = 10;

  /** A check fits this, but for one that names a very long id. */
  private static final int CHECK_COLUMNS = 240;

  private PairCard() {}

  /**
   * A card that opens.
   *
   * @param kind the kind of card, for scripts
   */
  public static String of(PairExample example, String kind) {
    StringBuilder differences = new StringBuilder();
    example.differences().stream()
        .limit(DIFFERENCES)
        .forEach(
            line ->
                differences.append("<li dir=\"auto\">").append(Html.escape(line)).append("</li>"));
    int more = example.differences().size() - DIFFERENCES;
    if (more > 0) {
      differences
          .append("<li class=\"quiet\">and ")
          .append(Numbers.count(more))
          .append(" more</li>");
    }
    String first = example.first().text();
    return String.format(
        Locale.ROOT,
        """
        <details class="group %s">
        <summary><span class="size">%s</span><span class="preview" dir="auto">%s</span></summary>
        <article>
        %s%s%s%s%s%s%s%s%s</article>
        </details>
        """,
        Html.escape(kind),
        Html.escape(example.reason().isEmpty() ? Numbers.score(example.score()) : example.reason()),
        Html.escape(first),
        example.rule().isEmpty()
            ? ""
            : line(rule(example.rule()) + " <span>" + Numbers.score(example.score()) + "</span>"),
        falls(example.decided()),
        line(who(example.first().id(), example.first().time())),
        columns(example.first().columns()),
        text(Html.escape(first)),
        line(who(example.second().id(), example.second().time())),
        columns(example.second().columns()),
        text(MarkedText.html(first, example.second().text())),
        differences.isEmpty() ? "" : "<ul>" + differences + "</ul>\n");
  }

  private static String line(String html) {
    return html.isEmpty() ? "" : "<p class=\"meta\">" + html + "</p>\n";
  }

  /** A rule's name behind its colour. */
  public static String rule(String label) {
    String rule = Html.escape(label);
    return "<span class=\"rule\"><i class=\"dot of-" + rule + "\"></i>" + rule + "</span>";
  }

  /** A document's id and time. */
  public static String who(String id, String time) {
    String read = time.replaceAll("[.][0-9]+Z$", "Z").replace('T', ' ').replace("Z", " UTC");
    String written = time.isEmpty() ? "" : " <time>" + Html.escape(read) + "</time>";
    return (id.isEmpty() ? "" : Html.id(id)) + written;
  }

  /** Columns of a document with their values; nothing where none are shown. */
  public static String columns(Map<String, String> columns) {
    if (columns.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<dl class=\"columns\">");
    columns.forEach(
        (name, value) ->
            out.append("<div><dt dir=\"auto\">")
                .append(Html.escape(name))
                .append("</dt><dd dir=\"auto\">")
                .append(Html.escape(value))
                .append("</dd></div>"));
    return out.append("</dl>\n").toString();
  }

  /** A text; nothing where none is to be shown. */
  public static String text(String html) {
    return html.isEmpty() ? "" : "<p class=\"text\" dir=\"auto\">" + html + "</p>\n";
  }

  /** The checks as steps, one behind the other, with the one that decided marked. */
  public static String falls(Waterfall waterfall) {
    if (waterfall.checks().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<ol class=\"falls\" aria-label=\"How it was decided\">");
    for (Check check : waterfall.checks()) {
      boolean decided = check.what().equals(waterfall.decided());
      out.append("<li class=\"fall-").append(check.verdict().label());
      out.append(decided ? " decided\"><b>" : "\"><b>").append(Html.escape(check.what()));
      out.append("</b> <span dir=\"auto\">")
          .append(Html.escape(Excerpt.line(check.told(), CHECK_COLUMNS)));
      out.append("</span>");
      out.append(decided ? " <em>decided</em></li>" : "</li>");
    }
    return out.append("</ol>\n").toString();
  }
}
