package io.github.echosift.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.atlas.Breakdown;
import io.github.echosift.atlas.ClusterExample;
import io.github.echosift.atlas.ClusterFindings;
import io.github.echosift.atlas.ClusterTopic;
import io.github.echosift.atlas.Fit;
import io.github.echosift.atlas.MapPoint;
import io.github.echosift.atlas.Timeline;
import io.github.echosift.atlas.Tree;
import io.github.echosift.echoes.DuplicateFindings;
import io.github.echosift.echoes.EchoExample;
import io.github.echosift.echoes.GroupDiameters;
import io.github.echosift.echoes.GroupExample;
import io.github.echosift.echoes.GroupList;
import io.github.echosift.echoes.OverTime;
import io.github.echosift.echoes.OversizedBucket;
import io.github.echosift.echoes.Reasons;
import io.github.echosift.explain.Check;
import io.github.echosift.explain.PairExample;
import io.github.echosift.explain.SeenPair;
import io.github.echosift.explain.Waterfall;
import io.github.echosift.testing.Browser;
import io.github.echosift.topic.Shift;
import io.github.echosift.topic.TopicEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {

  @Test
  void render_textWithMarkup_staysText() {
    String html = HtmlReport.render(SampleReport.dedup());
    assertFalse(html.contains("<script>alert"), "user text became an element");
    Document page = Jsoup.parse(html);
    assertEquals(3, page.select("script").size(), "values and script of the list, and the page's");
    assertTrue(page.text().contains("<script>alert('first')</script> & \"quoted\""));
  }

  @Test
  void render_configAndReasonsWithMarkup_areEscaped() {
    String bad = "\"><img src=x onerror=alert(1)>";
    Waterfall falls = new Waterfall(List.of(new Check(bad, bad, Check.Verdict.NO)), bad);
    Findings duplicates =
        new DuplicateFindings(
            Map.of(bad, 1L),
            Map.of(bad, 0.5),
            Map.of(bad, new Histogram(0, 1, List.of(1L))),
            Map.of(bad, new Histogram(0, 1, List.of(1L))),
            Map.of(bad, 1L),
            Map.of(bad, 1L),
            new GroupDiameters(Map.of(bad, 1L), 2, bad, 1),
            new OverTime(bad, Map.of(bad, 1L), Map.of(bad, 1L)),
            Map.of(bad, 1L),
            new DuplicateFindings.Shown(
                List.of(group(bad, falls)),
                List.of(group(bad, falls)),
                List.of(pair(bad, falls)),
                new GroupList(
                    2,
                    List.of(
                        new GroupList.Listed(
                            bad, 2, bad, List.of(new GroupList.Echo(bad, bad, 0.5, bad)))))),
            List.of(new OversizedBucket(bad, 1, bad, bad)),
            new Reasons(Map.of(bad, 1L), List.of(pair(bad, falls)), Map.of(bad, 1L)),
            Map.of(bad, Map.of(bad, 1L)));
    Tree.Branch leaf = new Tree.Branch(bad, 1, 0, List.of());
    Findings clusters =
        new ClusterFindings(
            1,
            0,
            Map.of(bad, 0.5, bad + 2, 0.4, bad + 3, 0.3),
            new ClusterFindings.Chosen(2, Map.of(bad, 0.5), bad),
            List.of(
                new ClusterTopic(
                    0,
                    1,
                    1,
                    2,
                    List.of(new ClusterExample(0, 1, bad, List.of(bad), 0.5, List.of(bad))))),
            new Tree(
                "topics",
                Optional.of(new Tree.Branch(bad, 3, 1, List.of(leaf, leaf, leaf))),
                Map.of(1, leaf, 2, leaf)),
            List.of(new MapPoint(1, 1, 0, bad, bad), new MapPoint(2, 2, 0, bad, bad)),
            new Timeline(bad, List.of(bad, bad), Map.of(0, List.of(1L, 2L)), List.of(1L, 2L)),
            new Breakdown(
                bad,
                List.of(new Breakdown.Value(Breakdown.Kind.VALUE, bad, 3)),
                Map.of(0, List.of(3L))),
            List.of(new TopicEvent(TopicEvent.Kind.SPLIT, 1, bad, bad + "2", 0, 1, 1, 0.5, 0.5)),
            new Fit(
                List.of(new Fit.Far(bad, 0, 0.9, bad)),
                List.of(new Shift(0, bad, 1, 2, 0.5, 0.4))));
    for (Findings findings : List.of(duplicates, clusters)) {
      String page = HtmlReport.render(hostile(bad, findings));
      assertEquals(0, Jsoup.parse(page).select("img").size());
      assertTrue(page.contains("onerror"), "the text is there");
    }
  }

  private static GroupExample group(String bad, Waterfall falls) {
    EchoExample echo = new EchoExample(bad, bad, bad, Map.of(bad, bad), bad, bad, 1, 2, falls);
    return new GroupExample(bad, 2, bad, bad, Map.of(bad, bad), List.of(echo));
  }

  private static PairExample pair(String bad, Waterfall falls) {
    SeenPair.Shown shown = new SeenPair.Shown(bad, bad, bad, Map.of(bad, bad));
    return new PairExample(bad, 1, bad, bad, shown, shown, List.of(bad), falls);
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
        new Environment(bad, bad, bad, bad, 1, 1, 1, 1),
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
    assertEquals(7, page.select("svg[data-chart][role=img][aria-label]").size());
    assertEquals(page.select("table").size(), page.select("table > caption").size());
    assertEquals(page.select("tbody tr").size(), page.select("tbody th[scope=row]").size());
  }

  @Test
  void render_reportWithoutDuplicates_isWhole() {
    Report report = ReportBuilder.of("evaluate").metric("spearman", 0.8203).build();
    Document page = Jsoup.parse(HtmlReport.render(report));
    assertEquals("Evaluate", page.select("h1").text());
    assertTrue(page.text().contains("spearman Correlation of"));
    assertEquals("0.820", page.select("th:matchesOwn(^spearman$) + td").text());
    assertEquals(0, page.select("[data-chart]").size());
    assertFalse(
        page.select("h2").eachText().contains("Where the rows went"), "nothing is below it");
  }

  @Test
  void render_anyPage_hasStylesForItsClassesAndIsSmall() {
    Pattern known = Pattern.compile("\\.([a-z][a-z-]*)");
    for (Report report : List.of(SampleReport.dedup(), SampleReport.clusters())) {
      String html = HtmlReport.render(report);
      assertTrue(html.length() < 100_000, report.job() + " takes " + html.length());
      Document page = Jsoup.parse(html);
      Set<String> styled = new HashSet<>();
      known.matcher(page.select("style").html()).results().forEach(m -> styled.add(m.group(1)));
      Set<String> used = new TreeSet<>();
      page.select("[class]").forEach(element -> used.addAll(element.classNames()));
      used.removeAll(styled);
      used.removeAll(Set.of("apart", "weak")); // tells kinds of cards apart for scripts
      assertEquals(Set.of(), used, report.job());
      HtmlNumbers.TONES.forEach(tone -> assertTrue(styled.contains("of-" + tone), tone));
    }
  }

  @Test
  void render_stepsAndMeasures_areToldInSentences() {
    Document page = Jsoup.parse(HtmlReport.render(SampleReport.clusters()));
    for (String name : List.of("mean_cosine", "silhouette", "passes", "read", "embed", "train")) {
      assertFalse(
          page.select("th:matchesOwn(^" + name + "$) .says").text().isEmpty(),
          name + " says nothing");
    }
    assertEquals("3", page.select("th:matchesOwn(^passes$) + td").text());
    for (String measure :
        List.of(
            "bcubed_f1",
            "all_near_copy_pairwise_recall",
            "cosine_0.95_precision",
            "pair_completeness_0.90",
            "screen_recall_0.85_0.40",
            "screen_recall_least ./models/bge_small.v2",
            "v_measure_sd")) {
      assertFalse(Glossary.measure(measure).isEmpty(), measure);
    }
    for (String step : List.of("clusters, run 3", "pairs 0.90", "screen embed", "heads", "ways")) {
      assertFalse(Glossary.step(step).isEmpty(), step);
    }
  }

  @Test
  void render_inBrowser_drawsEveryChart(@TempDir Path dir) throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("report.html"),
            HtmlReport.render(SampleReport.dedup()).replace("</body>", PROBE + "</body>"));

    Document page = Browser.open(dir, file);
    List<String> labels = page.select("svg[data-chart=group-sizes] text").eachText();
    assertTrue(labels.containsAll(List.of("2", "9", "100+")), labels.toString());
    assertEquals(4, page.select("svg[data-chart=group-sizes] rect.range").size());
    assertEquals(2, page.select("svg[data-chart=scores-lexical] rect.range").size());
    assertEquals(0, page.select("svg[data-chart=scores-semantic] rect.range").size());
    List<String> scores = page.select("svg[data-chart=scores-semantic] text").eachText();
    assertTrue(scores.contains("threshold 0.85"), "threshold is marked: " + scores);
    JsonNode seen = seen(page);
    assertEquals(0, seen.get("written").asInt(), "names of columns lie on each other: " + seen);
    assertEquals(0, seen.get("unpainted").size(), "parts without colour: " + seen);
    assertEquals(0, seen.get("outside").size(), "drawn outside their charts: " + seen);
    assertTrue(seen.get("wide").asInt() <= seen.get("window").asInt(), "scrolls sideways: " + seen);
    assertTrue(seen.get("name").asBoolean(), "the name of an open topic is seen: " + seen);
  }

  @ParameterizedTest
  @ValueSource(ints = {480, 1280, 1920})
  void render_checksOfAPair_areDrawnInTheirCard(int width, @TempDir Path dir) throws Exception {
    String page = HtmlReport.render(SampleReport.dedup());
    String opened = page.replace("<details class=\"group", "<details open class=\"group");
    Path file =
        Files.writeString(dir.resolve("report.html"), opened.replace("</body>", PROBE + "</body>"));
    JsonNode seen = seen(Browser.open(dir, file, "--window-size=" + width + ",900"));
    // Four groups with six echoes (an exact one has one check, a far one three), a weak pair, and
    // one that the guard kept apart.
    assertEquals(1 + 3 + 4 * 5 + 5 + 4, seen.get("falls").asInt(), seen.toString());
    assertEquals(8, seen.get("decided").asInt(), "each is decided once and is seen: " + seen);
    assertEquals(0, seen.get("strayed").asInt(), "arrows and checks are inside: " + seen);
    assertTrue(seen.get("wide").asInt() <= seen.get("window").asInt(), "scrolls sideways: " + seen);
  }

  @Test
  void render_inNarrowBrowser_fits(@TempDir Path dir) throws Exception {
    String page = HtmlReport.render(SampleReport.clusters()).replace("</body>", PROBE + "</body>");
    Path file = Files.writeString(dir.resolve("report.html"), page);
    Document drawn = Browser.open(dir, file, "--window-size=500,900");
    JsonNode seen = seen(drawn);
    assertEquals(0, seen.get("outside").size(), "drawn outside their charts: " + seen);
    assertEquals(1 + 3, drawn.select(".multiples svg").size(), "clusters over time and by source");
    assertEquals(10, drawn.select("svg[data-chart=by-0] rect").size(), "values, none and others");
    List<String> names = drawn.select("svg[data-chart=by-0] text").eachText();
    assertTrue(names.containsAll(List.of("<b>Wire</b>", "(none)", "(others)")), names.toString());
    assertEquals(0, seen.get("unpainted").size(), "parts without colour: " + seen);
    assertTrue(seen.get("wide").asInt() <= seen.get("window").asInt(), "scrolls sideways: " + seen);
    assertTrue(seen.get("name").asBoolean(), "the name of an open topic is seen: " + seen);
  }

  /** What the browser painted: taken by a script that a test puts at the end of a page. */
  private static final String PROBE =
"""
<pre id="seen"></pre><script>
document.querySelectorAll('details').forEach(d => { d.open = true; });
const seen = { unpainted: [], outside: [], window: innerWidth };
document.querySelectorAll('.part, .dot').forEach(p => {
  const c = getComputedStyle(p), b = p.getBoundingClientRect();
  if (c.backgroundColor === 'rgba(0, 0, 0, 0)' || b.width < 1) seen.unpainted.push(p.className);
});
document.querySelectorAll('svg.chart').forEach(s => {
  const box = s.getBoundingClientRect();
  s.querySelectorAll('rect, text, circle').forEach(m => {
    const b = m.getBoundingClientRect();
    if (b.left < box.left - 2 || b.right > box.right + 2 || b.top < box.top - 2
        || b.bottom > box.bottom + 2) seen.outside.push(m.outerHTML);
    if (m.tagName !== 'text' && getComputedStyle(m).fill === 'rgb(0, 0, 0)')
      seen.unpainted.push(m.outerHTML);
  });
});
seen.falls = 0; seen.decided = 0; seen.strayed = 0;
document.querySelectorAll('.falls li').forEach(f => {
  const b = f.getBoundingClientRect(), card = f.closest('article').getBoundingClientRect();
  seen.falls += b.width > 20 && b.height > 10 ? 1 : 0;
  seen.decided += f.classList.contains('decided')
      && getComputedStyle(f).borderColor !== getComputedStyle(f.closest('.group')).borderColor ? 1 : 0;
  seen.strayed += b.left < card.left || b.right > card.right ? 1 : 0;
});
seen.written = 0;
document.querySelectorAll('svg.chart').forEach(s => {
  const names = [...s.querySelectorAll('text[text-anchor=middle]')].map(t => t.getBoundingClientRect());
  seen.written += names.filter((a, i) => names.some((b, j) => i < j && a.left < b.right
      && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
});
seen.wide = document.documentElement.scrollWidth;
seen.name = Array.from(document.querySelectorAll('.group[open] .name-of')).every(
    n => getComputedStyle(n).visibility === 'visible' && n.getBoundingClientRect().width > 20);
document.getElementById('seen').textContent = JSON.stringify(seen);
</script>
""";

  private static JsonNode seen(Document page) throws IOException {
    return new ObjectMapper().readTree(page.select("#seen").text());
  }
}
