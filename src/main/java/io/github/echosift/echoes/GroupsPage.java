package io.github.echosift.echoes;

import io.github.echosift.diff.MarkedText;
import io.github.echosift.explain.PairCard;
import io.github.echosift.explain.PairExample;
import io.github.echosift.report.Html;
import io.github.echosift.terminal.Numbers;
import java.util.List;
import java.util.Locale;

/** Groups and buckets with their texts on a report's page. */
final class GroupsPage {
  private GroupsPage() {}

  static String sections(DuplicateFindings.Shown shown) {
    return groups(
            "Largest groups",
            "Each group keeps one document. In its echoes, <ins>marked words</ins> are not in the"
                + " keeper, and <del>struck words</del> are only there. Of every rule the most and"
                + " the least alike echo is shown, with the checks it went through.",
            shown.largestGroups())
        + groups(
            "Some other groups",
            "Drawn by a hash of their ids, the same in every run: how groups look that are not"
                + " the largest.",
            shown.drawnGroups())
        + GroupListPage.section(shown.list())
        + weakest(shown.weakestPairs());
  }

  private static String groups(String title, String lead, List<GroupExample> groups) {
    if (groups.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    String state = " open";
    for (GroupExample group : groups) {
      out.append(card(group, state));
      state = "";
    }
    return Html.section(title, lead, out.toString());
  }

  private static String weakest(List<PairExample> pairs) {
    if (pairs.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    pairs.forEach(pair -> out.append(PairCard.of(pair, "weak")));
    return Html.section(
        "Weakest pairs",
        "The pairs of lowest score that were taken for echoes, some of each rule. If these are"
            + " none to you, the threshold is too low; if they clearly are, it may be lower.",
        out.toString());
  }

  private static String card(GroupExample group, String state) {
    StringBuilder out = new StringBuilder("<details class=\"group\"" + state + ">\n<summary>");
    out.append("<span class=\"size\">").append(Numbers.count(group.size()));
    out.append("<span class=\"unit\"> documents</span></span>");
    out.append("<span class=\"preview\" dir=\"auto\">").append(Html.escape(group.keeperText()));
    out.append("</span></summary>\n<article>\n<p class=\"meta\"><b>Keeper</b> ");
    out.append(PairCard.who(group.groupId(), group.keeperTime())).append("</p>\n");
    out.append(PairCard.columns(group.keeperColumns()));
    out.append(PairCard.text(Html.escape(group.keeperText()))).append("</article>\n");
    group.echoes().forEach(echo -> out.append(echo(group.keeperText(), echo)));
    long more = group.size() - 1 - group.echoes().size();
    if (more > 0) {
      out.append("<p class=\"more\">and ").append(Numbers.count(more)).append(" more</p>\n");
    }
    return out.append("</details>\n").toString();
  }

  private static String echo(String keeper, EchoExample echo) {
    String distance =
        echo.hops() == 1
            ? "direct"
            : String.format(
                Locale.ROOT, "%d hops, by way of %s", echo.hops(), Html.id(echo.matchedId()));
    return String.format(
        Locale.ROOT,
        """
        <article>
        <p class="meta">%s %s <span>%s</span> <span>%s</span></p>
        %s%s%s</article>
        """,
        PairCard.rule(echo.rule()),
        PairCard.who(echo.id(), echo.time()),
        Numbers.score(echo.score()),
        distance,
        PairCard.columns(echo.columns()),
        PairCard.falls(echo.decided()),
        PairCard.text(MarkedText.html(keeper, echo.text())));
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
