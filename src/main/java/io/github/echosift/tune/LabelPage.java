package io.github.echosift.tune;

import io.github.echosift.diff.MarkedText;
import io.github.echosift.report.Html;
import io.github.echosift.report.HtmlReport;
import io.github.echosift.report.TextRoom;
import io.github.echosift.terminal.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A page to label pairs on, which needs no network: it shows one pair at a time, without its score,
 * keeps the labels in the browser and gives them as CSV. All text that comes from data is escaped.
 */
final class LabelPage {
  private static final String MISSING = "(the run's output does not hold this text)";

  /** So much of a text is shown however many there are. */
  private static final int FEWEST_CHARS = 280;

  private static final int MOST_CHARS = 4_000;

  /** What the texts may take; the first ones stand in the marks of the second ones again. */
  private static final long TEXT_BYTES = 500_000;

  private LabelPage() {}

  static String of(List<DrawnPair> pairs, Map<String, String> texts) {
    StringBuilder body = new StringBuilder(Html.resource(LabelPage.class, "label.html"));
    List<List<String>> rows = new ArrayList<>();
    int chars = chars(pairs, texts);
    for (DrawnPair pair : pairs) {
      String a = Excerpt.cut(texts.getOrDefault(pair.idA(), MISSING), chars);
      String b = Excerpt.cut(texts.getOrDefault(pair.idB(), MISSING), chars);
      body.append("<article class=\"pair\">\n");
      text(body, pair.idA(), Html.escape(a));
      text(body, pair.idB(), MarkedText.html(a, b));
      body.append("</article>\n");
      rows.add(
          List.of(
              pair.idA(),
              pair.idB(),
              pair.rule(),
              Double.toString(pair.score()),
              Integer.toString(pair.round()),
              Double.toString(pair.weight()),
              LabelFile.said(pair)));
    }
    body.append("</main>\n").append(Html.data("pairs", rows)).append("<script>\n");
    return HtmlReport.page(
        "label",
        body.append(Html.resource(LabelPage.class, "label.js")).append("</script>\n").toString());
  }

  private static int chars(List<DrawnPair> pairs, Map<String, String> texts) {
    List<String> shown = new ArrayList<>();
    for (DrawnPair pair : pairs) {
      shown.add(texts.getOrDefault(pair.idA(), MISSING));
      shown.add(texts.getOrDefault(pair.idB(), MISSING));
    }
    return TextRoom.chars(shown, FEWEST_CHARS, MOST_CHARS, TEXT_BYTES);
  }

  private static void text(StringBuilder body, String id, String html) {
    body.append(
        String.format(
            Locale.ROOT,
            "<p class=\"meta\"><code>%s</code></p>\n<p class=\"text\" dir=\"auto\">%s</p>\n",
            Html.escape(id),
            html));
  }
}
