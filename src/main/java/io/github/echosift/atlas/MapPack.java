package io.github.echosift.atlas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.echosift.report.Html;
import io.github.echosift.report.TextRoom;
import io.github.echosift.terminal.Excerpt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The points of a map as a page holds them within so many bytes: places of sixteen bits, cluster by
 * cluster; ids of all where these are numbers; texts of as many as there is room for, spread over
 * all, with their ids where those of all have no room.
 */
final class MapPack {
  /** Bytes of a point's place in base64. */
  private static final double PLACE_BYTES = 4 * 4 / 3.0;

  /** What is left to texts at least. */
  private static final double TEXT_SHARE = 0.2;

  private static final int FEWEST_CHARS = 80;
  private static final int MOST_CHARS = 140;

  /** In the order of the page: cluster by cluster. */
  private final List<MapPoint> points;

  private final Optional<NumberedIds> ids;
  private final Told told;

  private MapPack(List<MapPoint> points, Optional<NumberedIds> ids, long room) {
    this.points = points;
    this.ids = ids;
    this.told = Told.of(points, ids.isEmpty(), room);
  }

  /** Packs points into so many bytes. */
  static MapPack of(List<MapPoint> points, long room) {
    List<MapPoint> fitting = spread(points, (long) ((1 - TEXT_SHARE) * room / PLACE_BYTES));
    long left = room - (long) (PLACE_BYTES * fitting.size());
    Optional<NumberedIds> ids = NumberedIds.of(fitting.stream().map(MapPoint::id).toList());
    if (ids.isPresent()) {
      NumberedIds form = ids.get();
      List<MapPoint> sorted =
          sorted(fitting, Comparator.comparingLong(point -> form.number(point.id())));
      long rest = left - packed(sorted, form).length();
      if (rest >= TEXT_SHARE * room) {
        return new MapPack(sorted, ids, rest);
      }
    }
    return new MapPack(sorted(fitting, Comparator.comparingInt(p -> 0)), Optional.empty(), left);
  }

  private static List<MapPoint> sorted(List<MapPoint> points, Comparator<MapPoint> within) {
    return points.stream()
        .sorted(Comparator.comparingInt(MapPoint::cluster).thenComparing(within))
        .toList();
  }

  /** So many of some, at even distances, or all. */
  private static <T> List<T> spread(List<T> all, long most) {
    return IntStream.range(0, all.size())
        .filter(i -> all.size() <= most || i * most / all.size() != (i + 1) * most / all.size())
        .mapToObj(all::get)
        .toList();
  }

  /** Points on the page. */
  int count() {
    return points.size();
  }

  /** Points whose text is on the page, or their id where texts are not shown. */
  int told() {
    return told.at().size();
  }

  /** Whether all points bring their ids. */
  boolean allNamed() {
    return ids.isPresent() || told.at().size() == points.size();
  }

  /** Whether texts are shown. */
  boolean hasTexts() {
    return told.texts().stream().anyMatch(text -> !text.isEmpty());
  }

  /** What the page's script reads. */
  Map<String, Object> data() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("side", MapPoint.SIDE);
    out.put("at", places());
    out.put("sizes", sizes());
    ids.ifPresent(
        form ->
            out.put(
                "ids",
                Map.of(
                    "prefix", form.prefix(),
                    "radix", form.radix(),
                    "width", form.width(),
                    "packed", packed(points, form))));
    out.put("told", told.at().size() == points.size() ? List.of() : told.at());
    out.put("id", ids.isPresent() ? List.of() : told.ids());
    out.put("text", told.texts());
    return out;
  }

  private String places() {
    ByteBuffer out = ByteBuffer.allocate(points.size() * 4).order(ByteOrder.LITTLE_ENDIAN);
    points.forEach(point -> out.putShort((short) point.x()).putShort((short) point.y()));
    return Base64.getEncoder().encodeToString(out.array());
  }

  /** Pairs of a cluster and the number of its points, in their order. */
  private List<List<Integer>> sizes() {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    points.forEach(point -> counts.merge(point.cluster(), 1, Integer::sum));
    return counts.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList();
  }

  /** Differences of numbers within each cluster, the first from zero. */
  private static String packed(List<MapPoint> sorted, NumberedIds form) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long before = 0;
    int cluster = -1;
    for (MapPoint point : sorted) {
      long number = form.number(point.id());
      NumberedIds.write(point.cluster() == cluster ? number - before : number, out);
      before = number;
      cluster = point.cluster();
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  /**
   * What is told of some points beside their place.
   *
   * @param at which points, by their position
   * @param ids their ids
   * @param texts their texts
   */
  private record Told(List<Integer> at, List<String> ids, List<String> texts) {

    /** Of as many points as there is room for: of those with a text, where texts are shown. */
    static Told of(List<MapPoint> points, boolean named, long room) {
      boolean texts = points.stream().anyMatch(point -> !point.text().isEmpty());
      List<Integer> found =
          IntStream.range(0, points.size())
              .filter(i -> texts || named)
              .filter(i -> !(texts ? points.get(i).text() : points.get(i).id()).isEmpty())
              .boxed()
              .toList();
      while (true) {
        Told told = cut(points, found, room);
        long bytes = bytes(told.at()) + bytes(told.texts()) + (named ? bytes(told.ids()) : 0);
        if (bytes <= room || found.isEmpty()) {
          return told;
        }
        found =
            spread(found, Math.min(found.size() - 1L, found.size() * Math.max(0, room) / bytes));
      }
    }

    private static Told cut(List<MapPoint> points, List<Integer> at, long room) {
      List<String> ids = at.stream().map(i -> points.get(i).id()).toList();
      List<String> all = at.stream().map(i -> points.get(i).text()).toList();
      long left = room - bytes(at) - bytes(ids) - 4L * at.size();
      int chars = TextRoom.chars(all, FEWEST_CHARS, MOST_CHARS, left);
      return new Told(at, ids, all.stream().map(text -> Excerpt.cut(text, chars)).toList());
    }

    private static long bytes(Object value) {
      return Html.data("", value).getBytes(UTF_8).length;
    }
  }
}
