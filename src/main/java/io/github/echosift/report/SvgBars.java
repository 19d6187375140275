package io.github.echosift.report;

import io.github.echosift.terminal.Numbers;
import java.util.Map;

/** Bars by name. */
final class SvgBars {
  private static final double MOST_WIDTH = 40;

  /** Width of a letter, with some air. */
  private static final double LETTER = 7;

  private SvgBars() {}

  static String of(String id, String title, Map<String, Long> numbers) {
    double most = numbers.values().stream().mapToDouble(Long::doubleValue).max().orElse(0);
    SvgFrame frame =
        SvgFrame.ofCounts(id, title + ", as bars", new double[] {0, numbers.size()}, most);
    double half = Math.min(MOST_WIDTH, 0.7 * (frame.x(1) - frame.x(0))) / 2;
    int every = every(numbers, frame.x(1) - frame.x(0));
    int at = 0;
    for (Map.Entry<String, Long> entry : numbers.entrySet()) {
      double middle = frame.x(at + 0.5);
      if (at % every == 0) {
        frame.column(at + 0.5, entry.getKey());
      }
      String says = entry.getKey() + ": " + Numbers.count(entry.getValue());
      String style = range(entry.getKey()) ? "mark of-kept range" : "mark of-kept";
      frame.bar(middle - half, middle + half, entry.getValue(), style, says);
      if (every == 1) {
        double top = frame.y(entry.getValue()) - 5;
        frame.text(middle, top, "middle", Numbers.count(entry.getValue()));
      }
      at++;
    }
    return frame.close();
  }

  /** How many columns a name needs. */
  private static int every(Map<String, Long> numbers, double column) {
    int longest = numbers.keySet().stream().mapToInt(String::length).max().orElse(0);
    return (int) Math.max(1, Math.ceil(longest * LETTER / column));
  }

  private static boolean range(String name) {
    return name.matches("[0-9]+-[0-9]+|[0-9]+[+]");
  }
}
