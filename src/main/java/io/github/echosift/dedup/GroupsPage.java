package io.github.echosift.dedup;

import io.github.echosift.diff.MarkedText;
import io.github.echosift.report.Html;
import io.github.echosift.terminal.Numbers;
import java.util.Locale;

/** Groups and buckets with their texts on a report's page. */
final class GroupsPage {
  private GroupsPage() {}

  static String section(DuplicateFindings found) {
    if (found.largestGroups().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (GroupExample group : found.largestGroups()) {
      out.append(card(group, first ? " open" : ""));
      first = false;
    }
    return Html.section(
        "Largest groups",
        "Each group keeps one document. In its echoes, <ins>marked words</ins> are not in the"
            + " keeper, and <del>struck words</del> are only there.",
        out.toString());
  }

  private static String card(GroupExample group, String state) {
    StringBuilder out = new StringBuilder("<details class=\"group\"" + state + ">\n<summary>");
    out.append("<span class=\"size\">").append(Numbers.count(group.size()));
    out.append("<span class=\"unit\"> documents</span></span>");
    out.append("<span class=\"preview\" dir=\"auto\">").append(Html.escape(group.keeperText()));
    out.append("</span></summary>\n<article>\n<p class=\"meta\"><b>Keeper</b> <code>");
    out.append(Html.escape(group.groupId())).append("</code></p>\n");
    out.append(text(Html.escape(group.keeperText()))).append("</article>\n");
    group.echoes().forEach(echo -> out.append(echo(group.keeperText(), echo)));
    long more = group.size() - 1 - group.echoes().size();
    if (more > 0) {
      out.append("<p class=\"more\">and ").append(Numbers.count(more)).append(" more</p>\n");
    }
    return out.append("</details>\n").toString();
  }

  private static String echo(String keeper, EchoExample echo) {
    String rule = Html.escape(echo.rule());
    String distance =
        echo.hops() == 1
            ? "direct"
            : String.format(
                Locale.ROOT,
                "%d hops, by way of <code>%s</code>",
                echo.hops(),
                Html.escape(echo.matchedId()));
    return String.format(
        Locale.ROOT,
        """
    <article>
    <p class="meta"><span class="rule"><i class="dot of-%s"></i>%s</span> \
    <code>%s</code> <span>%s</span> <span>%s</span></p>
    %s</article>
    """,
        rule,
        rule,
        Html.escape(echo.id()),
        Numbers.score(echo.score()),
        distance,
        text(MarkedText.html(keeper, echo.text())));
  }

  private static String text(String html) {
    return html.isEmpty() ? "" : "<p class=\"text\" dir=\"auto\">" + html + "</p>\n";
  }

  static String oversized(DuplicateFindings found) {
    if (found.oversizedBuckets().isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    for (OversizedBucket bucket : found.oversizedBuckets()) {
      rows.append(
          Html.row(
              "<code>" + Html.escape(bucket.block()) + "</code>",
              Numbers.count(bucket.size()),
              Html.escape(bucket.action()),
              "<span class=\"sample\" dir=\"auto\">" + Html.escape(bucket.example()) + "</span>"));
    }
    return Html.section(
        "Oversized buckets",
        "So many documents looked alike here, as boilerplate does, that they were not all compared"
            + " with each other.",
        Html.table("Oversized buckets", rows.toString(), "Block", "Documents", "Done", "Example"));
  }
}
