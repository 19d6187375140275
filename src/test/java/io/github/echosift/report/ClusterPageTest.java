package io.github.echosift.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.atlas.Breakdown;
import io.github.echosift.atlas.ClusterExample;
import io.github.echosift.atlas.ClusterFindings;
import io.github.echosift.atlas.ClusterTopic;
import io.github.echosift.atlas.Fit;
import io.github.echosift.atlas.Timeline;
import io.github.echosift.atlas.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What the page of a clustering tells. */
class ClusterPageTest {
  @Test
  void render_clusters_tellsTheRuleMarksTheNumberAndSortsByWhatIsShown() {
    Document page = Jsoup.parse(HtmlReport.render(SampleReport.clusters()));
    assertEquals("12", page.select("tr.chosen th").text());
    assertEquals("12 clusters: silhouette 0.081", page.select("circle.marked title").text());
    assertTrue(page.text().contains("a rule of choice"));
    List<Long> sizes =
        page.select("summary .size").eachText().stream()
            .map(text -> Long.parseLong(text.replaceAll("[^0-9]", "")))
            .toList();
    assertEquals(List.of(1_200L, 700L, 39L), sizes);
    assertEquals(
        List.of("football / goal 3 clusters", "interest rates, bank", "weather, rain"),
        page.select("summary .name-of").eachText());
    assertTrue(page.text().contains("and 1 smaller clusters"), page.text());
    assertEquals(
        List.of("<i>sport</i> 1,200 documents", "interest rates / rain 739 documents"),
        page.select("h3.field").eachText());
    assertEquals(
        List.of("1,200 <i>sport</i>", "700 interest rates", "39 rain"),
        page.select(".tree li").eachText());
    assertEquals(
        "M0.0 39.0H497.0 M0.0 65.0H497.0 M497.0 39.0V65.0"
            + " M0.0 13.0H990.0 M497.0 52.0H990.0 M990.0 13.0V52.0",
        page.select(".tree path").attr("d"));
    long told =
        page.select(".legend b").eachText().stream()
            .mapToLong(text -> Long.parseLong(text.replace(",", "")))
            .sum();
    assertEquals(1_956, told);
    String summary = Summary.plain(SampleReport.clusters(), "out");
    assertTrue(summary.contains("1,956 rows in, 1,939 clustered"), summary);
    assertTrue(summary.contains("  near a centre           1,900"), summary);
    List<String> largest =
        summary.lines().filter(line -> line.matches(" {2,}[0-9]+  .*, .*")).toList();
    assertEquals(4, largest.size(), summary);
    assertTrue(largest.get(0).contains("700") && largest.get(3).contains("39"), summary);
  }

  @Test
  void render_clusters_tellsOutliersDriftAndRests() {
    Document page = Jsoup.parse(HtmlReport.render(SampleReport.clusters()));
    String text = page.text();
    assertTrue(text.contains("The 2 farthest of 39 outliers"), text);
    assertEquals(
        "far-1 cosine 0.190 to weather, rain",
        page.select(".meta:has(code:matchesOwn(^far-1$))").text());
    assertTrue(text.contains("weather, rain <b>nothing</b> like the others"), text);
    assertTrue(text.contains("cluster 77 nor this"), text);
    assertEquals(
        List.of("2026-03-02: 300, spread as all 181", "2026-03-16: 400, spread as all 361"),
        page.select("[data-chart=time-0] title").eachText());
    assertEquals(
        "M0.0 50.0h100.0L100.0 53.4h100.0L200.0 22.0h100.0",
        page.select("[data-chart=time-0] path").attr("d"));
    assertTrue(text.contains("spread otherwise than those of the model"), text);
    assertEquals(
        List.of("football, match", "snow, ice", "interest rates, bank"),
        page.select("table:has(caption:contains(beside these documents)) tbody th").eachText());
    assertFalse(text.contains("a rest"), "four clusters are too few to judge");
  }

  @Test
  void render_clusterMuchLessAlike_isCalledARest() {
    List<ClusterTopic> topics = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double cohesion = i == 5 ? 0.31 : 0.5 + 0.01 * i;
      topics.add(
          new ClusterTopic(
              i,
              6,
              9,
              1,
              List.of(new ClusterExample(i, 9, "c" + i, List.of(), cohesion, List.of()))));
    }
    ClusterFindings found =
        new ClusterFindings(
            6,
            0,
            Map.of(),
            ClusterFindings.Chosen.NONE,
            topics,
            Tree.NONE,
            List.of(),
            Timeline.NONE,
            Breakdown.NONE,
            List.of(),
            Fit.NONE);
    Report report = ReportBuilder.of("cluster").count("input", 54).findings(found).build();
    Document page = Jsoup.parse(HtmlReport.render(report));
    assertEquals(List.of("c5 a rest"), page.select(".name-of:has(.unit)").eachText());
    assertTrue(page.text().contains("what fitted nowhere else"), page.text());
  }
}
