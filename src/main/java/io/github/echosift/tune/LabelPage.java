package io.github.echosift.tune;

import io.github.echosift.diff.MarkedText;
import io.github.echosift.report.Html;
import io.github.echosift.report.HtmlReport;
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

  private LabelPage() {}

  static String of(List<DrawnPair> pairs, Map<String, String> texts) {
    StringBuilder body = new StringBuilder(Html.resource(LabelPage.class, "label.html"));
    List<List<String>> rows = new ArrayList<>();
    for (DrawnPair pair : pairs) {
      String a = texts.getOrDefault(pair.idA(), MISSING);
      String b = texts.getOrDefault(pair.idB(), MISSING);
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

  private static void text(StringBuilder body, String id, String html) {
    body.append(
        String.format(
            Locale.ROOT,
            "<p class=\"meta\"><code>%s</code></p>\n<p class=\"text\" dir=\"auto\">%s</p>\n",
            Html.escape(id),
            html));
  }
}
