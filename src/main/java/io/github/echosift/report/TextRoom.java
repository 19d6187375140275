package io.github.echosift.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.echosift.terminal.Excerpt;
import java.util.List;

/** How much of texts a page has room for: short ones leave room for long ones. */
public final class TextRoom {
  private TextRoom() {}

  /**
   * Characters of each text that is shown, the most with which all fit.
   *
   * @param least so many are shown in any case
   * @param most more are never shown
   * @param bytes what all may take on the page
   */
  public static int chars(List<String> texts, int least, int most, long bytes) {
    int low = Math.min(least, most);
    int high = most;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (bytes(texts, middle) <= bytes) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static long bytes(List<String> texts, int chars) {
    return texts.stream()
        .mapToLong(text -> Html.escape(Excerpt.cut(text, chars)).getBytes(UTF_8).length)
        .sum();
  }
}
