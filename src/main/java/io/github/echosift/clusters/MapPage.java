package io.github.echosift.clusters;

import io.github.echosift.report.Html;
import io.github.echosift.terminal.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

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
            + "; <code>map/</code> has up to 100,000.";
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
        + "<script type=\"application/json\" id=\"map-data\">"
        + data(found)
        + "</script>\n<script>\n"
        + Html.resource(MapPage.class, "map.js")
        + "</script>\n";
  }

  private static String data(ClusterFindings found) {
    List<MapPoint> points = found.points();
    return String.format(
        Locale.ROOT,
        "{\"side\":%d,\"x\":%s,\"y\":%s,\"c\":%s,\"id\":%s,\"text\":%s,\"names\":{%s}}",
        MapPoint.SIDE,
        numbers(points, MapPoint::x),
        numbers(points, MapPoint::y),
        numbers(points, MapPoint::cluster),
        strings(points, MapPoint::id),
        strings(points, MapPoint::text),
        found.shown().stream()
            .map(cluster -> "\"" + cluster.cluster() + "\":" + quoted(name(cluster)))
            .collect(Collectors.joining(",")));
  }

  /** The first two words of a label. */
  private static String name(ClusterExample cluster) {
    String[] words = cluster.label().split(", ", -1);
    return words.length > 1 ? words[0] + ", " + words[1] : words[0];
  }

  private static String numbers(List<MapPoint> points, Function<MapPoint, Integer> value) {
    return points.stream()
        .map(value)
        .map(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String strings(List<MapPoint> points, Function<MapPoint, String> value) {
    return points.stream()
        .map(value)
        .map(MapPage::quoted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** A text as JSON that ends no script, whatever is in it. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
      boolean whole = !Character.isSurrogate(c) && c != '\u2028' && c != '\u2029';
      if (plain && (whole || paired(text, i))) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return out.append('"').toString();
  }

  private static boolean paired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : Character.isLowSurrogate(text.charAt(at))
            && at > 0
            && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
