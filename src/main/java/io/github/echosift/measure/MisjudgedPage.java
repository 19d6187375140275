package io.github.echosift.measure;

import io.github.echosift.explain.PairCard;
import io.github.echosift.explain.PairExample;
import io.github.echosift.report.Html;
import io.github.echosift.report.MeasureGrid;
import java.util.List;

/** Where people say otherwise, on a report's page. */
final class MisjudgedPage {
  private static final String MARKS =
      " In the second text, <ins>marked words</ins> are not in the first, and <del>struck"
          + " words</del> are only there.";

  private MisjudgedPage() {}

  static String sections(MeasureGrid decisions, Misjudged misjudged) {
    return confusion(decisions)
        + pairs(
            "Falsely joined",
            "Pairs that were taken for echoes and are none to people, the most alike first."
                + MARKS,
            misjudged.falselyJoined())
        + pairs(
            "Missed",
            "Pairs that are echoes to people and were not taken for any, the least alike first."
                + MARKS,
            misjudged.missed())
        + pairs(
            "Farthest from people's scores",
            "Pairs whose cosine is much higher or lower than their score lets expect, both measured"
                + " in standard deviations from their means, the farthest first."
                + MARKS,
            misjudged.farthest());
  }

  private static String confusion(MeasureGrid decisions) {
    return decisions.rows().isEmpty()
        ? ""
        : Html.section(
            "What was decided",
            "Pairs by what was decided about them and by what people say.",
            decisions.html());
  }

  private static String pairs(String title, String lead, List<PairExample> pairs) {
    if (pairs.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    pairs.forEach(pair -> out.append(PairCard.of(pair, "wrong")));
    return Html.section(title, lead, out.toString());
  }
}
