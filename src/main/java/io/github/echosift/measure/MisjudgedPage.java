package io.github.echosift.measure;

import io.github.echosift.evaluate.Confusion;
import io.github.echosift.explain.PairCard;
import io.github.echosift.explain.PairExample;
import io.github.echosift.report.Html;
import io.github.echosift.terminal.Numbers;
import java.util.List;
import java.util.Map;

/** Where people say otherwise, on a report's page. */
final class MisjudgedPage {
  private static final String MARKS =
      " In the second text, <ins>marked words</ins> are not in the first, and <del>struck"
          + " words</del> are only there.";

  private MisjudgedPage() {}

  static String sections(Misjudged misjudged) {
    return confusion(misjudged.confusion())
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

  private static String confusion(Map<String, Confusion> confusion) {
    if (confusion.isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    confusion.forEach(
        (name, found) ->
            rows.append(
                Html.row(
                    Html.escape(name),
                    Numbers.count(found.right()),
                    Numbers.count(found.falsely()),
                    Numbers.count(found.missed()),
                    Numbers.count(found.apart()))));
    return Html.section(
        "What was decided",
        "Pairs by what was decided about them and by what people say.",
        Html.table(
            "Pairs by decision and label",
            rows.toString(),
            "Decided by",
            "Rightly joined",
            "Falsely joined",
            "Missed",
            "Rightly apart"));
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
