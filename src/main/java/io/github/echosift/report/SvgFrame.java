package io.github.echosift.report;

import java.util.Locale;

/** The drawing area of a chart: axes, grid, and where a value lies, in units of the picture. */
final class SvgFrame {
  static final double WIDTH = 440;
  static final double HEIGHT = 230;
  private static final double LEFT = 46;
  private static final double RIGHT = 12;
  private static final double TOP = 22;
  private static final double BOTTOM = 24;
  private static final int STEPS = 5;

  /** Half the width of a letter below the edge, so that a long name stays inside. */
  private static final double HALF_LETTER = 3.7;

  private final double fromX;
  private final double toX;
  private final double fromY;
  private final double toY;
  private final StringBuilder out = new StringBuilder();

  /**
   * A frame.
   *
   * @param x values at the left and the right edge
   * @param y values at the lower and the upper edge
   */
  SvgFrame(String id, String title, double[] x, double[] y) {
    this.fromX = x[0];
    this.toX = x[1];
    this.fromY = y[0];
    this.toY = y[1];
    out.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"chart\" data-chart=\"%s\" viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                + " aria-label=\"%s; the numbers follow\">\n",
            Html.escape(id),
            WIDTH,
            HEIGHT,
            Html.escape(title)));
  }

  /**
   * A frame for counts, with lines across.
   *
   * @param x values at the left and the right edge
   * @param most the largest count
   */
  static SvgFrame ofCounts(String id, String title, double[] x, double most) {
    double step = Math.max(1, step(Math.max(1, most)));
    return new SvgFrame(id, title, x, new double[] {0, ceiling(Math.max(1, most), step)})
        .rows(step);
  }

  double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (value - fromX) / (toX - fromX);
  }

  double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - fromY) / (toY - fromY);
  }

  /** Steps of 1, 2 or 5 times a power of ten, at most {@value #STEPS} of them in a range. */
  static double step(double range) {
    double rough = range / STEPS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** The first multiple of a step that is not below a value. */
  static double ceiling(double value, double step) {
    return Math.ceil(value / step - 1e-9) * step + 0.0; // no -0
  }

  /** Lines across with their values. */
  SvgFrame rows(double step) {
    for (double at = ceiling(fromY, step); at <= toY + step * 1e-6; at += step) {
      out.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%3$.1f\"/>",
              LEFT,
              WIDTH - RIGHT,
              y(at)));
      text(LEFT - 6, y(at) + 4, "end", number(at, step));
    }
    return this;
  }

  /** Values along the lower edge. */
  SvgFrame columns(double step) {
    for (double at = ceiling(fromX, step); at <= toX + step * 1e-6; at += step) {
      column(at, number(at, step));
    }
    return this;
  }

  /** Half the room that a word below the edge takes. */
  static double half(String name) {
    return name.length() * HALF_LETTER;
  }

  /** Where the middle of a word below a place of the lower edge stands, inside the picture. */
  double nameAt(double at, String name) {
    return Math.max(half(name), Math.min(WIDTH - half(name), x(at)));
  }

  /** A word below a place of the lower edge. */
  void column(double at, String name) {
    text(nameAt(at, name), HEIGHT - 6, "middle", name);
  }

  void text(double x, double y, String anchor, String words) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            x,
            y,
            anchor,
            Html.escape(words)));
  }

  /** A bar from the lower edge with what it says when it is pointed at. */
  void bar(double left, double right, double height, String style, String says) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
                + "<title>%s</title></rect>\n",
            Html.escape(style),
            left,
            y(height),
            Math.max(1, right - left),
            Math.max(1, y(fromY) - y(height)),
            Html.escape(says)));
  }

  /** A line from top to bottom with a word at its top. */
  void threshold(double at, String words) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line class=\"threshold\" x1=\"%.1f\" x2=\"%1$.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
            x(at),
            TOP - 6,
            y(fromY)));
    boolean left = x(at) < WIDTH / 2;
    text(x(at) + (left ? 4 : -4), TOP - 8, left ? "start" : "end", words);
  }

  void add(String svg) {
    out.append(svg);
  }

  String close() {
    return out.append("</svg>\n").toString();
  }

  private static String number(double value, double step) {
    if (step >= 1) {
      return value >= 10_000
          ? String.format(Locale.ROOT, value % 1000 == 0 ? "%,.0fk" : "%,.1fk", value / 1000)
          : String.format(Locale.ROOT, "%,.0f", value);
    }
    int decimals = (int) Math.ceil(-Math.log10(step) - 1e-9);
    return String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value) < 1e-12 ? 0 : value);
  }
}
