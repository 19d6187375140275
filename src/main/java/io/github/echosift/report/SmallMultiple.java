package io.github.echosift.report;

import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Numbers;
import java.util.List;
import java.util.Locale;

/** One of several small charts of shares that are read beside each other, all on one scale. */
public final class SmallMultiple {
  private static final double WIDTH = 300;
  private static final double LEFT = 104;
  private static final double RIGHT = 44;
  private static final double ROW = 19;
  private static final int NAME_COLUMNS = 15;

  private SmallMultiple() {}

  /**
   * A bar with a line across it.
   *
   * @param name what is counted
   * @param tone whose colour it takes
   * @param count how many there are
   * @param here their share
   * @param usual their share elsewhere, where the line stands
   */
  public record Bar(String name, String tone, long count, double here, double usual) {
    private String says() {
      return name + " " + percent(here);
    }
  }

  /**
   * Draws it, lying.
   *
   * @param id what the page's test finds it by
   * @param title its name for those who don't see it
   * @param most the largest share of all charts beside each other
   */
  public static String of(String id, String title, List<Bar> bars, double most) {
    String says = String.join(", ", bars.stream().map(Bar::says).toList());
    StringBuilder out =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "<svg class=\"chart\" data-chart=\"%s\" viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                    + " aria-label=\"%s\">\n",
                Html.escape(id),
                WIDTH,
                ROW * bars.size() + 4,
                Html.escape(title + ": " + says)));
    double top = 3;
    for (Bar bar : bars) {
      out.append(bar(bar, top, most));
      top += ROW;
    }
    return out.append("</svg>\n").toString();
  }

  private static String bar(Bar bar, double top, double most) {
    double here = x(bar.here() / most);
    double usual = x(bar.usual() / most);
    return String.format(
        Locale.ROOT,
        """
        <g><title>%s</title><text x="%.1f" y="%.1f" text-anchor="end">%s</text>\
        <rect class="mark of-%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>\
        <line class="usual" x1="%.1f" x2="%10$.1f" y1="%.1f" y2="%.1f"/>\
        <text x="%.1f" y="%3$.1f">%s</text></g>
        """,
        Html.escape(
            bar.name()
                + ": "
                + Numbers.count(bar.count())
                + ", "
                + percent(bar.here())
                + "; of all "
                + percent(bar.usual())),
        LEFT - 6,
        top + 11,
        Html.escape(Excerpt.line(bar.name(), NAME_COLUMNS)),
        Html.escape(bar.tone()),
        LEFT,
        top,
        Math.max(bar.count() > 0 ? 1 : 0, here - LEFT),
        ROW - 5,
        usual,
        top - 2,
        top + ROW - 3,
        Math.max(here, usual) + 5,
        percent(bar.here()));
  }

  private static double x(double share) {
    return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(1, share);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
