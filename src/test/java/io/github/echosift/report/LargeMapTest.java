package io.github.echosift.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.atlas.MapPoint;
import io.github.echosift.testing.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A map of 100,000 documents stays within the page's bytes and is drawn at once. */
class LargeMapTest {
  private static final int COUNT = 100_000;
  private static final int MOST_BYTES = 1_500_000;

  private static final String PROBE =
      """
      <pre id="seen"></pre><script>
      const seen = {}, canvas = document.getElementById('map-canvas');
      const box = canvas.getBoundingClientRect();
      const point = (name, x, y) => canvas.dispatchEvent(new PointerEvent(name,
        { clientX: box.left + x, clientY: box.top + y, pointerId: 1, bubbles: true }));
      canvas.setPointerCapture = () => {};
      seen.drawn = Number(canvas.dataset.drawn);
      seen.millis = performance.now();
      document.getElementById('map-lasso').click();
      point('pointerdown', -9, -9); point('pointermove', box.width + 9, -9);
      point('pointermove', box.width + 9, box.height + 9); point('pointermove', -9, box.height + 9);
      point('pointerup', 1, 1);
      const ids = document.getElementById('map-ids').value.split('\\n');
      seen.listed = ids.length; seen.different = new Set(ids).size; seen.least = ids.sort()[0];
      seen.most = ids[ids.length - 1]; seen.count = document.getElementById('map-count').textContent;
      const find = document.getElementById('map-find');
      find.value = 'rain'; find.dispatchEvent(new Event('input'));
      seen.found = document.getElementById('map-found').textContent;
      find.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
      seen.found_listed = document.getElementById('map-ids').value.split('\\n').length;
      document.getElementById('seen').textContent = JSON.stringify(seen);
      </script>
      """;

  @Test
  void map_of100000WithNumbers_namesAll(@TempDir Path dir) throws Exception {
    JsonNode seen = seen(dir, i -> String.format(Locale.ROOT, "n-%06d", i));
    assertEquals(COUNT, seen.get("drawn").asInt(), seen.toString());
    assertEquals(COUNT, seen.get("listed").asInt(), seen.toString());
    assertEquals(COUNT, seen.get("different").asInt(), seen.toString());
    assertEquals("n-000000", seen.get("least").asText());
    assertEquals("n-099999", seen.get("most").asText());
    assertEquals("100,000 documents", seen.get("count").asText());
    assertTrue(seen.get("found").asText().matches("[1-9].* of 100,000 have their text here"));
    assertTrue(seen.get("found_listed").asInt() > 500, seen.toString());
    int painted = painted(dir);
    assertTrue(painted < 1_000, "milliseconds to the first paint: " + painted);
  }

  private static int painted(Path dir) throws Exception {
    Path file = dir.resolve("painted.html");
    String page = page(i -> String.format(Locale.ROOT, "n-%06d", i));
    Files.writeString(file, page.replace("</body>", GroupsPageTest.PAINT + "</body>"));
    return Browser.console(dir, file).stream()
        .filter(line -> line.startsWith("first-contentful-paint "))
        .mapToInt(line -> Integer.parseInt(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void map_of100000WithOtherIds_namesThoseItHasRoomFor(@TempDir Path dir) throws Exception {
    JsonNode seen = seen(dir, other(36));
    assertEquals(COUNT, seen.get("drawn").asInt(), seen.toString());
    assertTrue(seen.get("listed").asInt() > 5_000, seen.toString());
    assertEquals(seen.get("listed"), seen.get("different"), seen.toString());
    assertTrue(
        seen.get("count").asText().startsWith("100,000 documents; the page has the ids of "));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 150, 5_000})
  void page_ofLongIds_staysSmall(int length) {
    assertTrue(page(other(length)).contains("The page has the texts and ids of "));
  }

  /** Ids that are no numbers, of those with a text. */
  private static IntFunction<String> other(int length) {
    SplittableRandom random = new SplittableRandom(3);
    return i ->
        i % 17 > 0
            ? ""
            : ("<" + Long.toHexString(random.nextLong()) + "-".repeat(length)).substring(0, length);
  }

  private static JsonNode seen(Path dir, IntFunction<String> id) throws Exception {
    String page = page(id);
    Path file = dir.resolve("report.html");
    Files.writeString(file, page.replace("</body>", PROBE + "</body>"));
    return new ObjectMapper()
        .readTree(Browser.open(dir, file, "--window-size=1200,900").select("#seen").text());
  }

  private static String page(IntFunction<String> id) {
    String page = HtmlReport.render(SampleReport.clusters(SampleClusters.findings(points(id))));
    assertTrue(page.getBytes(UTF_8).length <= MOST_BYTES, "bytes " + page.getBytes(UTF_8).length);
    return page;
  }

  /** Heaps of many sizes; one document of 17 brings a text. */
  private static List<MapPoint> points(IntFunction<String> id) {
    SplittableRandom random = new SplittableRandom(1);
    List<MapPoint> out = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      int cluster = (int) Math.sqrt(random.nextInt(900));
      double around = 0.12 * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      double x = 0.5 + 0.35 * Math.sin(cluster * 2.4) + 0.35 * around * Math.cos(angle);
      double y = 0.5 + 0.35 * Math.cos(cluster * 2.4) + 0.35 * around * Math.sin(angle);
      String text =
          i % 17 > 0 ? "" : "Rain or <shine> on the day with the number " + i + ". ".repeat(40);
      out.add(new MapPoint(onMap(x), onMap(y), cluster, id.apply(i), text));
    }
    return out;
  }

  private static int onMap(double at) {
    return (int) (MapPoint.SIDE * Math.max(0, Math.min(1, at)));
  }
}
