package io.github.echosift.atlas;

import io.github.echosift.report.Html;
import io.github.echosift.terminal.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The map of documents on a report's page: drawn by the page's own script from what stands in it.
 */
final class MapPage {
  /** The script and the controls. */
  private static final long SCRIPT_BYTES = 20_000;

  /** A map is drawn with, whatever else the page tells. */
  private static final long LEAST_BYTES = 100_000;

  private MapPage() {}

  /**
   * The map.
   *
   * @param room bytes it may take on the page, about
   */
  static String section(ClusterFindings found, long room) {
    if (found.points().size() < 2) {
      return "";
    }
    Map<String, Object> words = words(found);
    long fixed = Html.data("", words).getBytes(StandardCharsets.UTF_8).length + SCRIPT_BYTES;
    MapPack pack = MapPack.of(found.points(), Math.max(LEAST_BYTES, room - fixed));
    String lead =
        "Documents lie near the clusters that they are like, and clusters that are alike near each"
            + " other; what distances say is rough. "
            + shown(pack, found.points().size())
            + " From afar topics are named, nearer clusters, and nearest all words of their labels.";
    Map<String, Object> data = new LinkedHashMap<>(pack.data());
    data.putAll(words);
    return Html.section("Map", lead, body(found, pack, data));
  }

  /** How many documents are on the page, and what it knows of them. */
  private static String shown(MapPack pack, int points) {
    String all = Numbers.count(pack.count());
    String shown =
        pack.count() == points
            ? "Shown are the " + all + " documents of <code>map/</code>."
            : "Shown are " + all + " of the " + Numbers.count(points) + " in <code>map/</code>.";
    String told = Numbers.count(pack.told());
    if (pack.told() == pack.count()) {
      return shown;
    }
    String of = told + " of " + all + " documents";
    if (pack.hasTexts()) {
      return shown
          + (pack.allNamed()
              ? " The page has the texts of " + of + ", and the ids of all."
              : " The page has the texts and ids of " + of + ".");
    }
    return pack.allNamed() ? shown : shown + " The page has the ids of " + of + ".";
  }

  private static String body(ClusterFindings found, MapPack pack, Map<String, Object> data) {
    String controls =
        Html.resource(MapPage.class, "map.html")
            .replace(
                "@says@",
                Numbers.count(pack.count())
                    + " documents in "
                    + Numbers.count(found.clusters())
                    + " clusters on a map");
    return controls
        + Html.data("map-data", data)
        + "<script>\n"
        + Html.resource(MapPage.class, "map.js")
        + "</script>\n";
  }

  /** What labels say. */
  private static Map<String, Object> words(ClusterFindings found) {
    Map<Integer, String> names = new TreeMap<>();
    found.shown().forEach(cluster -> names.put(cluster.cluster(), name(cluster)));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("names", names);
    out.put("topics", topics(found));
    Map<Integer, String> whole = new TreeMap<>();
    found.shown().forEach(cluster -> whole.put(cluster.cluster(), cluster.label()));
    out.put("labels", whole);
    return out;
  }

  /** Topics of several clusters: the first of three levels of labels. */
  private static List<Map<String, Object>> topics(ClusterFindings found) {
    return found.topics().stream()
        .filter(topic -> topic.clusters().size() > 1)
        .map(
            topic ->
                Map.<String, Object>of(
                    "name",
                    TopicsPage.name(topic),
                    "clusters",
                    topic.clusters().stream().map(ClusterExample::cluster).toList()))
        .toList();
  }

  /** The first two words of a label. */
  private static String name(ClusterExample cluster) {
    String[] words = cluster.label().split(", ", -1);
    return words.length > 1 ? words[0] + ", " + words[1] : words[0];
  }
}
