package io.github.echosift.echoes;

import io.github.echosift.report.Html;
import io.github.echosift.report.HtmlCharts;
import io.github.echosift.terminal.Numbers;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Charts of a deduplicating job on the report's page. */
final class DuplicatesPage {
  private DuplicatesPage() {}

  static String sections(DuplicateFindings found) {
    StringBuilder out = new StringBuilder();
    StringBuilder scores = new StringBuilder();
    found
        .pairScores()
        .forEach(
            (rule, histogram) ->
                scores.append(
                    HtmlCharts.histogram(
                        "scores-" + rule,
                        Html.title(rule) + " pairs",
                        found.belowThreshold().containsKey(rule)
                            ? histogram.and(found.belowThreshold().get(rule))
                            : histogram,
                        rule,
                        threshold(found, rule))));
    if (!scores.isEmpty()) {
      out.append(
          Html.section(
              "How alike the pairs are",
              "Pairs by similarity. What lies below the threshold of its rule is pale: these pairs"
                  + " were compared, and their true score was too low; of pairs that are still less"
                  + " alike few or none are looked at. Exact copies, all 1, are left out.",
              "<div class=\"charts\">\n" + scores + "</div>\n"));
    }
    StringBuilder shape = new StringBuilder();
    if (!found.groupSizes().isEmpty()) {
      shape.append(HtmlCharts.bars("group-sizes", "Groups by size", found.groupSizes()));
    }
    if (!found.hops().isEmpty()) {
      shape.append(HtmlCharts.bars("hops", "Echoes by hops from their keeper", found.hops()));
    }
    if (!found.diameters().groups().isEmpty()) {
      shape.append(
          HtmlCharts.bars("diameters", "Groups by diameter, in pairs", found.diameters().groups()));
    }
    if (!shape.isEmpty()) {
      out.append(
          Html.section(
              "How the groups are shaped",
              guard(found.guard())
                  + widest(found.diameters())
                  + " Pale bars take several sizes together.",
              "<div class=\"charts\">\n" + shape + "</div>\n"));
    }
    return out.append(overTime(found.overTime())).toString();
  }

  private static String overTime(OverTime times) {
    return times.unit().isEmpty()
        ? ""
        : Html.section(
            "Groups over time",
            "By " + Html.escape(times.unit()) + ", of documents whose time is known; in UTC.",
            "<div class=\"charts\">\n"
                + HtmlCharts.bars(
                    "groups-over-time", "Groups by their earliest document", times.groups())
                + HtmlCharts.bars(
                    "echoes-over-time", "Removed documents by their own time", times.echoes())
                + "</div>\n");
  }

  private static String guard(Map<String, Long> guard) {
    if (guard.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "No chain of pairs joins what is not alike: <b>%s</b> groups were split, and <b>%s</b>"
            + " documents left groups whose keeper they are too far from. The farthest echo is"
            + " <b>%s</b> from its keeper.",
        Numbers.count(guard.getOrDefault("groups_split", 0L)),
        Numbers.count(guard.getOrDefault("documents_released", 0L)),
        pairs(guard.getOrDefault("largest_hops", 0L)));
  }

  private static String pairs(long hops) {
    return hops == 1 ? "1 pair" : Numbers.count(hops) + " pairs";
  }

  private static String widest(GroupDiameters diameters) {
    return diameters.largest() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            " The widest group, %s, is <b>%s</b>.",
            Html.id(diameters.largestGroup()),
            Html.escape(diameters.width()));
  }

  private static OptionalDouble threshold(DuplicateFindings found, String rule) {
    Double threshold = found.thresholds().get(rule);
    return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
  }
}
