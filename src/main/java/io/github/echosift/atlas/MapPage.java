package io.github.echosift.atlas;

import io.github.echosift.report.Html;
import io.github.echosift.terminal.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The map of documents on a report's page: drawn by the page's own script from what stands in it.
 */
final class MapPage {
  private MapPage() {}

  static String section(ClusterFindings found) {
    List<MapPoint> points = found.points();
    if (points.size() < 2) {
      return "";
    }
    String lead =
        "Documents lie near the clusters that they are like, and clusters that are alike near each"
            + " other; what distances say is rough. Shown are "
            + Numbers.count(points.size())
            + "; <code>map/</code> has up to 100,000. From afar topics are named, nearer clusters,"
            + " and nearest all words of their labels.";
    return Html.section("Map", lead, body(found));
  }

  private static String body(ClusterFindings found) {
    String controls =
        Html.resource(MapPage.class, "map.html")
            .replace(
                "@says@",
                Numbers.count(found.points().size())
                    + " documents in "
                    + Numbers.count(found.clusters())
                    + " clusters on a map");
    return controls
        + Html.data("map-data", data(found))
        + "<script>\n"
        + Html.resource(MapPage.class, "map.js")
        + "</script>\n";
  }

  private static Map<String, Object> data(ClusterFindings found) {
    List<MapPoint> points = found.points();
    Map<Integer, String> names = new TreeMap<>();
    found.shown().forEach(cluster -> names.put(cluster.cluster(), name(cluster)));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("side", MapPoint.SIDE);
    out.put("x", points.stream().map(MapPoint::x).toList());
    out.put("y", points.stream().map(MapPoint::y).toList());
    out.put("c", points.stream().map(MapPoint::cluster).toList());
    out.put("id", points.stream().map(MapPoint::id).toList());
    out.put("text", points.stream().map(MapPoint::text).toList());
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
