package io.github.echosift.report;

import io.github.echosift.terminal.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Charts of a report's page, drawn here as SVG in the page's colours, each with its numbers as a
 * table below. What would be a chart of two marks is a table alone.
 */
public final class HtmlCharts {
  /** Fewer marks than these are read faster as numbers. */
  private static final int LEAST_MARKS = 3;

  private HtmlCharts() {}

  /**
   * Bars of counts.
   *
   * @param id what the page's test finds it by
   * @param numbers heights by name; a name that is a range, such as {@code 10-19} or {@code 100+},
   *     is drawn pale, since it holds more than its neighbours by its width alone
   */
  public static String bars(String id, String title, Map<String, Long> numbers) {
    return numbers.size() < LEAST_MARKS
        ? plain(title, numbers)
        : figure(title, SvgBars.of(id, title, numbers), numbers);
  }

  /**
   * A histogram of scores. Its axis begins at the threshold, or at the first score below it.
   *
   * @param tone whose colour it takes, such as a rule's label
   * @param threshold where a line marks what was asked for
   */
  public static String histogram(
      String id, String title, Histogram scores, String tone, OptionalDouble threshold) {
    Map<String, Long> bins = bins(scores);
    return bins.size() < LEAST_MARKS
        ? plain(title, bins)
        : figure(title, SvgHistogram.of(id, title, scores, tone, threshold), bins);
  }

  /**
   * A line through points in the order given.
   *
   * @param points each with its name, shown when it is pointed at
   * @param columns names of 0, 1, 2 and so on along the lower edge; none where x is a number to be
   *     read there
   * @param table the same numbers as a table
   */
  public static String curve(
      String id, String title, List<Point> points, List<String> columns, String table) {
    return points.size() < LEAST_MARKS
        ? "<figure>\n<figcaption>" + Html.escape(title) + "</figcaption>\n" + table + "</figure>\n"
        : whole(title, SvgCurve.of(id, title, points, columns), table);
  }

  /**
   * A point of a curve.
   *
   * @param x where it stands
   * @param y how high
   * @param name what it is
   * @param mark the point's own label where it is one to be seen; else empty
   */
  public record Point(double x, double y, String name, String mark) {}

  private static String plain(String title, Map<String, Long> numbers) {
    return "<figure>\n<figcaption>"
        + Html.escape(title)
        + "</figcaption>\n"
        + table(title, numbers)
        + "</figure>\n";
  }

  private static String figure(String title, String svg, Map<String, Long> numbers) {
    return whole(title, svg, table(title, numbers));
  }

  private static String whole(String title, String svg, String table) {
    return String.format(
        Locale.ROOT,
        """
    <figure>
    <figcaption>%s</figcaption>
    %s<details class="numbers"><summary>Numbers</summary>%s</details>
    </figure>
    """,
        Html.escape(title),
        svg,
        table);
  }

  private static String table(String title, Map<String, Long> numbers) {
    StringBuilder rows = new StringBuilder();
    numbers.forEach(
        (name, value) -> rows.append(Html.row(Html.escape(name), Numbers.count(value))));
    return Html.table(title, rows.toString(), "", "Count");
  }

  /** Bins that hold anything, by their borders. */
  static Map<String, Long> bins(Histogram histogram) {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (int bin = 0; bin < histogram.counts().size(); bin++) {
      if (histogram.counts().get(bin) > 0) {
        String label =
            Numbers.score(histogram.lower(bin)) + " to " + Numbers.score(histogram.lower(bin + 1));
        rows.put(label, histogram.counts().get(bin));
      }
    }
    return rows;
  }
}
