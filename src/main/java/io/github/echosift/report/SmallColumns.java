package io.github.echosift.report;

import io.github.echosift.terminal.Numbers;
import java.util.List;
import java.util.Locale;

/** One of several small charts of counts over time, with a line for what would be usual. */
public final class SmallColumns {
  private static final double WIDTH = 300;
  private static final double HEIGHT = 96;
  private static final double TOP = 16;
  private static final double BOTTOM = 18;

  private SmallColumns() {}

  /**
   * A column.
   *
   * @param name its period
   * @param count how many there are
   * @param usual how many there would be if they were spread as all are
   */
  public record Column(String name, long count, double usual) {
    private String says() {
      return name + ": " + Numbers.count(count) + ", spread as all " + Math.round(usual);
    }
  }

  /**
   * Draws it, standing.
   *
   * @param id what the page's test finds it by
   * @param title its name for those who don't see it
   * @param columns two or more, in the order of time
   */
  public static String of(String id, String title, List<Column> columns) {
    Column largest = columns.get(0);
    double most = 1;
    for (Column column : columns) {
      largest = column.count() > largest.count() ? column : largest;
      most = Math.max(most, Math.max((double) column.count(), column.usual()));
    }
    String first = columns.get(0).name();
    String last = columns.get(columns.size() - 1).name();
    String peak = "most in " + largest.name() + ": " + Numbers.count(largest.count());
    StringBuilder out =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "<svg class=\"chart\" data-chart=\"%s\" viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                    + " aria-label=\"%s\">\n<line class=\"grid\" x1=\"0\" x2=\"%2$.0f\""
                    + " y1=\"%.0f\" y2=\"%5$.0f\"/>",
                Html.escape(id),
                WIDTH,
                HEIGHT,
                Html.escape(title + ", " + first + " to " + last + ", " + peak),
                HEIGHT - BOTTOM));
    double width = WIDTH / columns.size();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      out.append(bar(column, i * width, width, most));
      line.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1fh%.1f",
              i == 0 ? "M" : "L",
              i * width,
              y(column.usual(), most),
              width));
    }
    return out.append("<path class=\"usual\" d=\"")
        .append(line)
        .append("\"/>\n")
        .append(word(0, HEIGHT - 4, "start", first))
        .append(word(WIDTH, HEIGHT - 4, "end", last))
        .append(word(WIDTH, 10, "end", peak))
        .append("</svg>\n")
        .toString();
  }

  private static String bar(Column column, double left, double width, double most) {
    double top = y((double) column.count(), most);
    return column.count() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "<rect class=\"mark of-kept\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
                + "<title>%s</title></rect>\n",
            left,
            top,
            Math.max(1, width - 1),
            Math.max(1, HEIGHT - BOTTOM - top),
            Html.escape(column.says()));
  }

  private static double y(double count, double most) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * count / most;
  }

  private static String word(double x, double y, String anchor, String words) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\">%s</text>",
        x,
        y,
        anchor,
        Html.escape(words));
  }
}
