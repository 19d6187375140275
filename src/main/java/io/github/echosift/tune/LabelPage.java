package io.github.echosift.tune;

import io.github.echosift.diff.MarkedText;
import io.github.echosift.report.Html;
import io.github.echosift.report.HtmlReport;
import io.github.echosift.report.TextRoom;
import io.github.echosift.terminal.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** Pairs and their texts on one page, so that it stays below 1.5 MB. */
  private static final int PAIRS = 500;

  private static final long PAGE_BYTES = 1_300_000;

  private LabelPage() {}

  /** The name of a page, counted from 1. */
  static String name(int page) {
    return page == 1 ? "label.html" : "label-" + page + ".html";
  }

  /**
   * The pages: one where all pairs find room on it, else as many as it takes, those without a label
   * first.
   */
  static List<String> of(List<DrawnPair> pairs, Map<String, String> texts) {
    List<DrawnPair> order = new ArrayList<>(pairs);
    if (pairs.size() > PAIRS) {
      order.sort(Comparator.comparing(pair -> pair.answer().isPresent()));
    }
    List<List<DrawnPair>> parts = new ArrayList<>();
    List<String> bodies = new ArrayList<>();
    for (int from = 0; from < order.size() || bodies.isEmpty(); ) {
      List<DrawnPair> part = order.subList(from, Math.min(order.size(), from + PAIRS));
      int chars = chars(part, texts);
      StringBuilder body = new StringBuilder();
      int bytes = 0;
      int taken = 0;
      while (taken < part.size() && bytes < PAGE_BYTES) {
        String article = article(part.get(taken), texts, chars);
        bytes += article.getBytes(StandardCharsets.UTF_8).length;
        body.append(article);
        taken++;
      }
      bodies.add(body.toString());
      parts.add(part.subList(0, taken));
      from += taken;
    }
    List<String> pages = new ArrayList<>();
    for (int page = 1; page <= bodies.size(); page++) {
      pages.add(page(page, bodies.size(), bodies.get(page - 1), parts.get(page - 1)));
    }
    return pages;
  }

  private static String page(int page, int pages, String articles, List<DrawnPair> pairs) {
    StringBuilder body = new StringBuilder(Html.resource(LabelPage.class, "label.html"));
    if (pages > 1) {
      String next = page == pages ? "" : ", then <a href=\"" + name(page + 1) + "\">the next</a>";
      body.append(
          String.format(
              Locale.ROOT,
              "<p class=\"lead\">Page %d of %d: download <code>%s</code> here%s. Put the files of all"
                  + " pages and the <code>label.csv</code> beside this page into one folder, and give"
                  + " that to <code>tune --labels</code>.</p>\n",
              page,
              pages,
              "label-" + page + ".csv",
              next));
    }
    List<List<String>> rows = new ArrayList<>();
    for (DrawnPair pair : pairs) {
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
    body.append(articles).append("</main>\n").append(Html.data("pairs", rows));
    if (pages > 1) {
      body.append(Html.data("file", "label-" + page + ".csv"));
    }
    body.append("<script>\n").append(Html.resource(LabelPage.class, "label.js"));
    return HtmlReport.page("label", body.append("</script>\n").toString());
  }

  private static String article(DrawnPair pair, Map<String, String> texts, int chars) {
    String a = Excerpt.cut(texts.getOrDefault(pair.idA(), MISSING), chars);
    String b = Excerpt.cut(texts.getOrDefault(pair.idB(), MISSING), chars);
    StringBuilder out = new StringBuilder("<article class=\"pair\">\n");
    text(out, pair.idA(), Html.escape(a));
    text(out, pair.idB(), MarkedText.html(a, b));
    return out.append("</article>\n").toString();
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
            "<p class=\"meta\">%s</p>\n<p class=\"text\" dir=\"auto\">%s</p>\n",
            Html.id(id),
            html));
  }
}
