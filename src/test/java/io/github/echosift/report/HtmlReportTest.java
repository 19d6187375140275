package io.github.echosift.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.echosift.clusters.ClusterExample;
import io.github.echosift.clusters.ClusterFindings;
import io.github.echosift.clusters.ClusterTopic;
import io.github.echosift.dedup.ApartExample;
import io.github.echosift.dedup.DuplicateFindings;
import io.github.echosift.dedup.EchoExample;
import io.github.echosift.dedup.GroupDiameters;
import io.github.echosift.dedup.GroupExample;
import io.github.echosift.dedup.OversizedBucket;
import io.github.echosift.dedup.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  @Test
  void render_textWithMarkup_staysText() {
    String html = HtmlReport.render(SampleReport.dedup());
    assertFalse(html.contains("<script>alert"), "user text became an element");
    Document page = Jsoup.parse(html);
    assertEquals(3, page.select("script").size());
    assertTrue(page.text().contains("<script>alert('first')</script> & \"quoted\""));
  }

  @Test
  void render_configAndReasonsWithMarkup_areEscaped() {
    String bad = "\"><img src=x onerror=alert(1)>";
    Findings duplicates =
        new DuplicateFindings(
            Map.of(bad, 1L),
            Map.of(bad, 0.5),
            Map.of(bad, new Histogram(0, 1, List.of(1L))),
            Map.of(bad, 1L),
            Map.of(bad, 1L),
            new GroupDiameters(Map.of(bad, 1L), 2, bad, 1),
            Map.of(bad, 1L),
            List.of(
                new GroupExample(bad, 2, bad, List.of(new EchoExample(bad, bad, bad, bad, 1, 2)))),
            List.of(new OversizedBucket(bad, 1, bad, bad)),
            new Reasons(
                Map.of(bad, 1L),
                List.of(
                    new ApartExample(
                        bad,
                        1,
                        bad,
                        bad,
                        new ApartExample.Shown(bad, bad),
                        new ApartExample.Shown(bad, bad),
                        List.of(bad))),
                Map.of(bad, 1L)));
    Findings clusters =
        new ClusterFindings(
            1,
            0,
            Map.of(bad, 0.5),
            List.of(
                new ClusterTopic(
                    1, List.of(new ClusterExample(0, 1, bad, List.of(bad), 0.5, List.of(bad))))));
    for (Findings findings : List.of(duplicates, clusters)) {
      String page = HtmlReport.render(hostile(bad, findings));
      assertEquals(0, Jsoup.parse(page).select("img").size());
      assertTrue(page.contains("onerror"), "the text is there");
    }
  }

  private static Report hostile(String bad, Findings findings) {
    return new Report(
        "dedup",
        bad,
        bad,
        Map.of(bad, bad),
        bad,
        1,
        Map.of("input", 1L, "quarantined", 1L),
        List.of(new Step(bad, 1, 0, 1)),
        Map.of(bad, bad),
        Map.of(bad, 0.5),
        Map.of(bad, 1L),
        findings,
        new Environment(bad, bad, bad, 1, 1, 1),
        1);
  }

  @Test
  void render_page_asksNothingOfTheNetwork() {
    Document page = Jsoup.parse(HtmlReport.render(SampleReport.dedup()));
    assertEquals(0, page.select("[src], link, iframe, a[href]").size());
    assertFalse(page.select("style").html().contains("url("));
    assertTrue(page.select("meta[http-equiv]").attr("content").startsWith("default-src 'none'"));
  }

  @Test
  void render_page_hasHeadingsInOrderAndNamedCharts() {
    Document page = Jsoup.parse(HtmlReport.render(SampleReport.dedup()));
    assertEquals("en", page.select("html").attr("lang"));
    assertEquals(1, page.select("h1").size());
    assertTrue(page.select("h2").eachText().contains("Where the rows went"));
    assertEquals(5, page.select("[data-chart][role=img][aria-label]").size());
    assertEquals(page.select("table").size(), page.select("table > caption").size());
    assertEquals(page.select("tbody tr").size(), page.select("tbody th[scope=row]").size());
  }

  @Test
  void render_reportWithoutDuplicates_isWhole() {
    Report report = ReportBuilder.of("evaluate").metric("spearman", 0.8203).build();
    Document page = Jsoup.parse(HtmlReport.render(report));
    assertEquals("Evaluate", page.select("h1").text());
    assertTrue(page.text().contains("spearman 0.820"));
    assertEquals(0, page.select("[data-chart]").size());
  }

  @Test
  void render_inBrowser_drawsEveryChart(@TempDir Path dir) throws Exception {
    assumeTrue(Files.isExecutable(CHROMIUM), "no browser at " + CHROMIUM + ": charts not checked");
    Path file =
        Files.writeString(dir.resolve("report.html"), HtmlReport.render(SampleReport.dedup()));

    String dom = browse(dir, file);

    Document page = Jsoup.parse(dom);
    assertEquals(5, page.select("[data-chart] svg").size());
    assertTrue(Pattern.compile("<svg[^>]*>.*<path", Pattern.DOTALL).matcher(dom).find());
    List<String> labels = page.select("[data-chart=group-sizes] svg text").eachText();
    assertTrue(labels.containsAll(List.of("2", "5-9", "100+")), labels.toString());
    List<String> scores = page.select("[data-chart=scores-semantic] svg text").eachText();
    assertTrue(scores.contains("0.85"), "threshold is marked: " + scores);
  }

  private static String browse(Path dir, Path file) throws IOException, InterruptedException {
    Path dom = dir.resolve("dom.html");
    Process browser =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + dir.resolve("profile"),
                "--dump-dom",
                file.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(dir.resolve("browser.log").toFile())
            .start();
    try {
      assertTrue(browser.waitFor(60, TimeUnit.SECONDS), "browser did not end");
    } finally {
      browser.destroyForcibly();
      browser.waitFor(10, TimeUnit.SECONDS);
    }
    return Files.readString(dom);
  }
}
