package io.github.echosift.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.testing.Browser;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of a clustering as a real browser draws it. */
class MapPageTest {
  /** Looks at the canvas, then works it as a person would. */
  private static final String PROBE =
      """
      <pre id="seen"></pre><script>
      const seen = {}, canvas = document.getElementById('map-canvas');
      const inked = () => {
        const all = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let n = 0; for (let i = 3; i < all.length; i += 4) n += all[i] > 60 ? 1 : 0; return n;
      };
      const box = canvas.getBoundingClientRect();
      const point = (name, x, y) => canvas.dispatchEvent(new PointerEvent(name,
        { clientX: box.left + x, clientY: box.top + y, pointerId: 1, bubbles: true }));
      canvas.setPointerCapture = () => {};
      seen.drawn = Number(canvas.dataset.drawn);
      seen.inked = inked();
      seen.labels = [...document.querySelectorAll('#map-labels span')].map(s => s.textContent);
      seen.boxes = [...document.querySelectorAll('#map-labels span')].map(s => {
        const b = s.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; });
      seen.overlaps = seen.boxes.filter((a, i) => seen.boxes.some((b, j) => i < j
        && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])).length;
      const level = () => document.getElementById('map-labels').dataset.level;
      seen.levels = [level() + ' ' + document.querySelectorAll('#map-labels .topic').length];
      document.getElementById('map-in').click(); document.getElementById('map-in').click();
      seen.levels.push(level());
      for (let i = 0; i < 3; i++) document.getElementById('map-in').click();
      seen.nearer = Number(canvas.dataset.drawn);
      document.getElementById('map-all').click();
      const find = document.getElementById('map-find');
      find.value = 'rain day'; find.dispatchEvent(new Event('input'));
      seen.found = document.getElementById('map-found').textContent;
      seen.foundInked = inked();
      document.getElementById('map-lasso').click();
      point('pointerdown', 1, 1); point('pointermove', box.width - 1, 1);
      point('pointermove', box.width - 1, box.height - 1); point('pointermove', 1, box.height - 1);
      point('pointerup', 1, 1);
      seen.chosen = document.getElementById('map-ids').value.split('\\n').length;
      document.getElementById('map-lasso').click();
      for (let y = 5; y < box.height && document.getElementById('map-tip').hidden; y += 5)
        for (let x = 5; x < box.width && document.getElementById('map-tip').hidden; x += 5)
          point('pointermove', x, y);
      seen.tip = document.getElementById('map-tip').textContent;
      seen.wide = document.documentElement.scrollWidth; seen.window = innerWidth;
      document.getElementById('seen').textContent = JSON.stringify(seen);
      </script>
      """;

  @ParameterizedTest
  @ValueSource(strings = {"--window-size=1200,900", "--window-size=500,900"})
  void map_inBrowser_isDrawnSearchedAndChosenFrom(String window, @TempDir Path dir)
      throws Exception {
    String page = HtmlReport.render(SampleReport.clusters()).replace("</body>", PROBE + "</body>");
    Document dom = Browser.open(dir, Files.writeString(dir.resolve("report.html"), page), window);
    JsonNode seen = new ObjectMapper().readTree(dom.select("#seen").text());
    assertEquals(300, seen.get("drawn").asInt(), seen.toString());
    assertTrue(seen.get("inked").asInt() > 500, seen.toString());
    assertTrue(seen.get("labels").size() >= 1, seen.toString());
    assertEquals(0, seen.get("overlaps").asInt(), seen.toString());
    assertEquals("[\"1 1\",\"2\"]", seen.get("levels").toString(), "topics, then clusters");
    assertTrue(seen.get("labels").get(0).asText().equals("football / goal"), seen.toString());
    assertTrue(seen.get("nearer").asInt() < 300, seen.toString());
    assertEquals("100 of 300 shown have it", seen.get("found").asText());
    assertTrue(seen.get("foundInked").asInt() < seen.get("inked").asInt(), seen.toString());
    assertEquals(100, seen.get("chosen").asInt(), seen.toString());
    assertTrue(seen.get("tip").asText().startsWith("Rain again"), seen.toString());
    assertTrue(seen.get("wide").asInt() <= seen.get("window").asInt(), seen.toString());
  }

  @Test
  void map_addressWithWords_findsThem(@TempDir Path dir) throws Exception {
    String page = HtmlReport.render(SampleReport.clusters());
    Path file = Files.writeString(dir.resolve("report.html"), page);
    Document dom = Browser.open(dir, URI.create(file.toUri() + "#find=rain%20day"));
    assertEquals(List.of("100 of 300 shown have it"), dom.select("#map-found").eachText());
    assertEquals("300", dom.select("#map-canvas").attr("data-drawn"));
  }
}
