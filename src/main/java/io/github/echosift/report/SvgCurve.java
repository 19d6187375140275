package io.github.echosift.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line through points. */
final class SvgCurve {
  private static final int MOST_NAMES = 16;

  private SvgCurve() {}

  static String of(String id, String title, List<HtmlCharts.Point> points, List<String> columns) {
    double[] x = range(points.stream().mapToDouble(HtmlCharts.Point::x).toArray());
    double[] y = range(points.stream().mapToDouble(HtmlCharts.Point::y).toArray());
    double stepX = SvgFrame.step(x[1] - x[0]);
    double stepY = SvgFrame.step(y[1] - y[0]);
    y[0] = Math.floor(y[0] / stepY) * stepY;
    y[1] = SvgFrame.ceiling(y[1], stepY);
    SvgFrame frame = new SvgFrame(id, title + ", as a line", x, y);
    frame.rows(stepY);
    if (columns.isEmpty()) {
      frame.columns(stepX);
    }
    int every = 1 + columns.size() / MOST_NAMES;
    for (int at = 0; at < columns.size(); at += every) {
      frame.column(at, columns.get(at));
    }
    frame.add(
        points.stream()
            .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", frame.x(p.x()), frame.y(p.y())))
            .collect(Collectors.joining(" ", "<polyline class=\"line\" points=\"", "\"/>\n")));
    for (int i = 0; i < points.size(); i++) {
      HtmlCharts.Point point = points.get(i);
      boolean marked = !point.mark().isEmpty();
      frame.add(
          String.format(
              Locale.ROOT,
              "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"><title>%s</title></circle>\n",
              marked ? "point marked" : "point",
              frame.x(point.x()),
              frame.y(point.y()),
              marked ? 6 : 3,
              Html.escape(point.name())));
      if (marked) {
        boolean left = frame.x(point.x()) < SvgFrame.WIDTH / 2;
        double beside = left ? 10 : -10;
        boolean below = near(points, i, left).y() > point.y();
        frame.text(
            frame.x(point.x()) + beside,
            frame.y(point.y()) + (below ? 18 : -8),
            left ? "start" : "end",
            point.mark());
      }
    }
    return frame.close();
  }

  /** The neighbour on the side where a label stands, which the line comes from. */
  private static HtmlCharts.Point near(List<HtmlCharts.Point> points, int at, boolean right) {
    HtmlCharts.Point point = points.get(at);
    HtmlCharts.Point out = point;
    for (int other = Math.max(0, at - 1); other < Math.min(points.size(), at + 2); other++) {
      HtmlCharts.Point beside = points.get(other);
      if (right ? beside.x() > point.x() : beside.x() < point.x()) {
        out = beside;
      }
    }
    return out;
  }

  private static double[] range(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double air = most > least ? 0.04 * (most - least) : 0.05;
    // Where all are shares, there is nothing below zero and nothing above one.
    boolean shares = least >= 0 && most <= 1;
    return shares
        ? new double[] {Math.max(0, least - air), Math.min(1, most + air)}
        : new double[] {least - air, most + air};
  }
}
