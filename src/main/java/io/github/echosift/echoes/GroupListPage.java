package io.github.echosift.echoes;

import io.github.echosift.diff.MarkedText;
import io.github.echosift.explain.PairCard;
import io.github.echosift.report.Html;
import io.github.echosift.terminal.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many groups on a report's page, to be searched: the first of them as they are without scripts,
 * and all as values for the page's own script.
 */
final class GroupListPage {
  /** As many as the script shows at a time. */
  private static final int PAGE = 20;

  private GroupListPage() {}

  static String section(GroupList list) {
    if (list.groups().isEmpty()) {
      return "";
    }
    int listed = list.groups().size();
    String lead =
        listed == list.all()
            ? "All groups, with the least alike echo of each rule, where texts are cut short."
            : Numbers.count(listed)
                + " of "
                + Numbers.count(list.all())
                + " groups: the largest, and others drawn by a hash of their ids, with the least"
                + " alike echo of each rule. <code>kept/</code> and <code>removed/</code> hold all.";
    return Html.section("Find a group", lead, body(list.groups()));
  }

  private static String body(List<GroupList.Listed> groups) {
    List<String> rules = rules(groups);
    StringBuilder first = new StringBuilder();
    groups.stream().limit(PAGE).forEach(group -> first.append(card(group)));
    int pages = (groups.size() + PAGE - 1) / PAGE;
    String says =
        Numbers.count(groups.size())
            + " listed groups"
            + (pages > 1 ? ", page 1 of " + Numbers.count(pages) : "");
    return Html.resource(GroupListPage.class, "groups.html")
            .replace("id=\"groups-bar\"", "id=\"groups-bar\" data-rules=\"" + names(rules) + "\"")
            .replace("id=\"groups-pages\"", "id=\"groups-pages\" data-pages=\"" + pages + "\"")
            .replace("@says@", says)
            .replace("@first@", first)
        + Html.data("groups-data", data(groups, rules))
        + "<script>\n"
        + Html.resource(GroupListPage.class, "groups.js")
        + "</script>\n";
  }

  private static String names(List<String> rules) {
    return Html.escape(String.join(" ", rules));
  }

  private static List<String> rules(List<GroupList.Listed> groups) {
    return groups.stream()
        .flatMap(group -> group.echoes().stream())
        .map(GroupList.Echo::rule)
        .distinct()
        .sorted()
        .toList();
  }

  private static Map<String, Object> data(List<GroupList.Listed> groups, List<String> rules) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("rules", rules);
    out.put("groups", groups.stream().map(group -> data(group, rules)).toList());
    return out;
  }

  private static List<Object> data(GroupList.Listed group, List<String> rules) {
    return List.of(
        group.id(),
        group.size(),
        group.text(),
        group.echoes().stream()
            .map(
                echo ->
                    List.of(
                        echo.id(),
                        rules.indexOf(echo.rule()),
                        Math.rint(echo.score() * 1e4) / 1e4,
                        echo.text()))
            .toList());
  }

  private static String card(GroupList.Listed group) {
    StringBuilder out = new StringBuilder("<li><details class=\"group\">\n<summary>");
    out.append("<span class=\"size\">").append(Numbers.count(group.size()));
    out.append("<span class=\"unit\"> documents</span></span>");
    out.append("<span class=\"preview\" dir=\"auto\">");
    out.append(Html.escape(group.text().isEmpty() ? group.id() : group.text()));
    out.append("</span></summary>\n<article>\n<p class=\"meta\"><b>Keeper</b> ");
    out.append(PairCard.who(group.id(), "")).append("</p>\n");
    out.append(PairCard.text(Html.escape(group.text()))).append("</article>\n");
    for (GroupList.Echo echo : group.echoes()) {
      out.append("<article>\n<p class=\"meta\">").append(PairCard.rule(echo.rule())).append(' ');
      out.append(PairCard.who(echo.id(), "")).append(" <span>");
      out.append(Numbers.score(echo.score())).append("</span></p>\n");
      out.append(PairCard.text(MarkedText.html(group.text(), echo.text()))).append("</article>\n");
    }
    long more = group.size() - 1 - group.echoes().size();
    if (more > 0) {
      out.append("<p class=\"more\">and ").append(Numbers.count(more)).append(" more</p>\n");
    }
    return out.append("</details></li>\n").toString();
  }
}
