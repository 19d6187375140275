package io.github.echosift.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.EvaluationTask;
import io.github.echosift.evaluate.Confusion;
import io.github.echosift.report.HtmlReport;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.testing.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of evaluations in a real browser: the answer comes first, and nothing leaves the page. */
class EvaluatePageTest {
  private static final String MEASURE =
      """
      <script>
      document.body.dataset.wide = document.documentElement.scrollWidth + '/' + innerWidth;
      document.body.dataset.first = document.querySelector('.lead b').getBoundingClientRect().top
          < document.querySelector('.grid').getBoundingClientRect().top;
      document.body.dataset.cut = [].filter.call(document.querySelectorAll('.chart text'), function (t) {
        var box = t.getBoundingClientRect(), all = t.closest('svg').getBoundingClientRect();
        return box.left < all.left - 1 || box.right > all.right + 1 || box.bottom > all.bottom + 1;
      }).length;
      </script>
      """;

  @TempDir private Path folder;

  @Test
  void groups_ofEachPreset_areOneTableWithTheBestNamed() throws Exception {
    Map<String, Double> measures = new LinkedHashMap<>();
    for (String variant : List.of("exact", "lexical_near_copy", "all_same_story")) {
      for (String measure :
          List.of("bcubed_precision", "bcubed_recall", "pairwise_precision", "pairwise_recall")) {
        measures.put(variant + "_" + measure, 0.8);
      }
      measures.put(variant + "_bcubed_f1", variant.startsWith("all") ? 0.95 : 0.7);
      measures.put(variant + "_pairwise_f1", 1 / 3.0);
      measures.put(variant + "_ari", 0.123456789);
    }
    Document page = open(EvaluationTask.GROUPS, measures, Map.of());
    assertEquals(
        List.of("exact", "near-copy, lexical", "same-story, all rules"),
        page.select(".grid tbody th").eachText());
    assertTrue(page.select(".lead b").text().contains("\"same-story, all rules\""));
    assertEquals("0.333", page.select(".grid tbody tr:first-child td").get(5).text());
    assertEquals(7, page.select(".told dt").size(), "each column is explained");
  }

  @Test
  void pairs_decisionsAndCurves_areDrawnWithTheirLabels() throws Exception {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("ap", 0.9);
    measures.put("best_f1", 0.8);
    measures.put("best_f1_threshold", 0.7);
    double[] recall = {0.2, 0.5, 0.9, 1};
    for (int i = 0; i < recall.length; i++) {
      String at = String.format(Locale.ROOT, "cosine_%.2f_", 0.9 - i / 10.0);
      measures.put(at + "precision", 1 - recall[i] / 2);
      measures.put(at + "recall", recall[i]);
      measures.put(at + "f1", i == 2 ? 0.8 : 0.5);
    }
    Document page =
        open(
            EvaluationTask.PAIRS, measures, Map.of("these settings", new Confusion(46, 1, 482, 0)));
    assertEquals(
        "People call 528 of 529 pairs echoes. These settings join 46 of them, and 1 that are none. By"
            + " cosine alone the best threshold is 0.700, with an F1 of 0.800; its average precision"
            + " is 0.900.",
        page.select(".lead b").first().text());
    assertEquals(
        List.of("0.979", "0.087", "46", "1", "482", "0"), page.select(".grid tbody td").eachText());
    assertEquals(1, page.select("svg[data-chart=curve-cosine] circle.marked").size());
  }

  private Document open(
      EvaluationTask task, Map<String, Double> measures, Map<String, Confusion> confusion)
      throws Exception {
    ReportBuilder report = ReportBuilder.of("evaluate").count("input", 10).count("measured", 10);
    measures.forEach(report::metric);
    Misjudged found = new Misjudged(confusion, List.of(), List.of(), List.of());
    report.findings(new EvaluateFindings(task, measures, found));
    String html = HtmlReport.render(report.build()).replace("</body>", MEASURE + "</body>");
    Path file = Files.writeString(folder.resolve("report.html"), html);
    assertEquals(List.of(), Browser.console(folder, file));
    // Chromium opens no window below 500 pixels.
    Document page = Browser.open(folder, file, "--window-size=500,900", "--hide-scrollbars");
    assertEquals("500/500", page.body().attr("data-wide"));
    assertEquals("true", page.body().attr("data-first"));
    assertEquals("0", page.body().attr("data-cut"), "labels of charts");
    return page;
  }
}
