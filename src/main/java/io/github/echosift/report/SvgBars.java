package io.github.echosift.report;

import io.github.echosift.terminal.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bars by name. */
final class SvgBars {
  private static final double MOST_WIDTH = 40;

  /** Of more bars the numbers stand in the table alone. */
  private static final int MOST_NUMBERS = 16;

  private SvgBars() {}

  static String of(String id, String title, Map<String, Long> numbers) {
    double most = numbers.values().stream().mapToDouble(Long::doubleValue).max().orElse(0);
    SvgFrame frame =
        SvgFrame.ofCounts(id, title + ", as bars", new double[] {0, numbers.size()}, most);
    double half = Math.min(MOST_WIDTH, 0.7 * (frame.x(1) - frame.x(0))) / 2;
    names(frame, named(numbers.keySet(), frame.x(1) - frame.x(0)));
    int at = 0;
    for (Map.Entry<String, Long> entry : numbers.entrySet()) {
      double middle = frame.x(at + 0.5);
      String says = entry.getKey() + ": " + Numbers.count(entry.getValue());
      String style = range(entry.getKey()) ? "mark of-kept range" : "mark of-kept";
      frame.bar(middle - half, middle + half, entry.getValue(), style, says);
      if (numbers.size() <= MOST_NUMBERS) {
        double top = frame.y(entry.getValue()) - 5;
        frame.text(middle, top, "middle", Numbers.count(entry.getValue()));
      }
      at++;
    }
    return frame.close();
  }

  /** Ranges by their lower ends where they are too long for the room below a bar. */
  private static List<String> named(Set<String> names, double room) {
    boolean fit = names.stream().filter(SvgBars::range).allMatch(n -> 2 * SvgFrame.half(n) < room);
    return names.stream()
        .map(name -> fit || !range(name) ? name : name.replaceAll("[-+].*", "+"))
        .toList();
  }

  /** From the last one back; a name that would lie on the one behind it is left out. */
  private static void names(SvgFrame frame, List<String> names) {
    double free = SvgFrame.WIDTH + 1;
    for (int at = names.size() - 1; at >= 0; at--) {
      double middle = frame.nameAt(at + 0.5, names.get(at));
      double half = SvgFrame.half(names.get(at));
      if (middle + half <= free) {
        frame.column(at + 0.5, names.get(at));
        free = middle - half;
      }
    }
  }

  private static boolean range(String name) {
    return name.matches("[0-9]+-[0-9]+|[0-9]+[+]");
  }
}
