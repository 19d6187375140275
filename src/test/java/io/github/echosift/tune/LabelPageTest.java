package io.github.echosift.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.selection.Answer;
import io.github.echosift.testing.Browser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelPageTest {
  private static final String BAD = "</script><script>document.title='taken'</script><img src=x>";
  private static final String FORMULA = "=HYPERLINK(\"http://x\")";

  /** Presses keys as a person would, then writes the CSV where the test finds it. */
  private static final String PERSON =
      """
      <script>
      ['n', 'ArrowLeft', 'ArrowRight', 'u', 'y'].forEach(function (key) {
        document.dispatchEvent(new KeyboardEvent('keydown', { key: key }));
      });
      URL.createObjectURL = function (blob) {
        blob.text().then(function (text) {
          var out = document.createElement('pre');
          out.id = 'csv';
          out.textContent = text;
          document.body.appendChild(out);
        });
        return '#';
      };
      document.getElementById('download').click();
      </script>
      """;

  @TempDir private Path folder;

  @Test
  void page_textsWithMarkup_stayTexts() {
    Document page = Jsoup.parse(LabelPage.of(pairs(), texts()).get(0));
    assertEquals(2, page.select("script").size());
    assertEquals(0, page.select("img, [src], link").size());
    assertTrue(page.select(".text").text().contains(BAD), page.text());
    assertTrue(page.text().contains("does not hold this text"), page.text());
  }

  @Test
  void page_keysInABrowser_labelAndGiveCsv() throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            folder.resolve("label.html"),
            LabelPage.of(pairs(), texts()).get(0).replace("</body>", PERSON + "</body>"));
    Document page = Browser.open(folder, file, "--virtual-time-budget=2000");
    assertEquals("Echosift label", page.title());
    String csv = page.select("#csv").first().wholeText();
    assertEquals(
        """
        id_a,id_b,rule,score,round,weight,label
        "a","b","lexical","0.7","1","12.5","yes"
        "<b>","x ""y"", z","semantic","0.9","1","3.0","no"
        "c","d","semantic","0.9","2","3.0","unsure"
        "e","f","semantic","0.9","2","3.0","yes"
        """,
        csv);
    assertEquals("Pair 4 of 4, 4 labelled: all, download them now", page.select("#place").text());
    assertEquals(
        "Pair 4, labelled yes. First: (the run's output does not hold this text). Second: (the run's"
            + " output does not hold this text)",
        page.select("#heard[aria-live]").text());
    assertEquals(3, page.select("article[hidden]").size());
  }

  @Test
  void csv_hostileCells_areQuotedAndNoFormulas() {
    String csv = LabelFile.csv(pairs(), texts());
    assertTrue(csv.contains("\"x \"\"y\"\", z\""), csv);
    assertTrue(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), csv);
  }

  @Test
  void pages_ofManyLongTexts_staySmallAndHoldEachPairOnce() {
    List<DrawnPair> pairs = new ArrayList<>();
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < 1_200; i++) {
      String a = "a" + i;
      String b = "b" + i;
      Optional<Answer> said = i < 300 ? Optional.of(Answer.NO) : Optional.empty();
      pairs.add(new DrawnPair(a, b, "semantic", 0.9, 1, 1, said));
      texts.put(a, "<i>&\" 'x' \u65e5 ".repeat(400));
      texts.put(b, "<b>&\" 'y' \u672c ".repeat(400));
    }
    assertEquals(1, LabelPage.of(pairs.subList(0, 200), texts).size());
    List<String> pages = LabelPage.of(pairs, texts);
    assertTrue(pages.size() >= 3, "pages: " + pages.size());
    Set<String> shown = new HashSet<>();
    int articles = 0;
    for (String page : pages) {
      assertTrue(page.getBytes(StandardCharsets.UTF_8).length < 1_500_000, "a page is large");
      Document drawn = Jsoup.parse(page);
      articles += drawn.select("article").size();
      shown.addAll(drawn.select("article code").eachText());
    }
    assertEquals(1_200, articles);
    assertEquals(2_400, shown.size());
    Document first = Jsoup.parse(pages.get(0));
    assertEquals(
        "a300", first.select("article code").first().text(), "those without a label first");
    assertEquals("label-2.html", first.select("a").attr("href"));
    assertEquals("\"label-1.csv\"", first.select("#file").html());
    assertEquals("", Jsoup.parse(pages.get(pages.size() - 1)).select("a").attr("href"));
  }

  private static List<DrawnPair> pairs() {
    return List.of(
        new DrawnPair("a", "b", "lexical", 0.7, 1, 12.5, Optional.of(Answer.YES)),
        new DrawnPair("<b>", "x \"y\", z", "semantic", 0.9, 1, 3, Optional.empty()),
        new DrawnPair("c", "d", "semantic", 0.9, 2, 3, Optional.empty()),
        new DrawnPair("e", "f", "semantic", 0.9, 2, 3, Optional.empty()));
  }

  private static Map<String, String> texts() {
    return Map.of("a", BAD, "b", BAD + " and more", "<b>", FORMULA, "c", "one\ntwo", "d", "one");
  }
}
