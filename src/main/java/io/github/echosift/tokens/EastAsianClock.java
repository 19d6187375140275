package io.github.echosift.tokens;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the time of day in Chinese and Japanese: 午後9時30分, 下午3点半, 21時; not 3時間. */
final class EastAsianClock {
  /** What the hours behind a word belong to. */
  private static final Map<String, String> HALVES =
      Map.of(
          "午前", "am", "上午", "am", "早上", "am", "凌晨", "am", "午后", "pm", "下午", "pm", "晚上", "pm", "傍晚",
          "pm");

  private static final int HALF_HOUR = 30;

  private EastAsianClock() {}

  /**
   * A time.
   *
   * @param hour as written
   * @param half am, pm or nothing
   * @param words tokens before the hour that belong to it
   * @param end behind the time
   */
  record Found(String hour, int minute, String half, int words, int end) {}

  /**
   * The time whose hour stands before a place; empty if there is none.
   *
   * @param before tokens before the hour
   */
  static Optional<Found> behind(List<Token> before, List<Token> raw, int at, String hour) {
    String mark = key(raw, at);
    int last = before.size() - 1;
    String half = HALVES.getOrDefault(key(before, last - 1) + key(before, last), "");
    boolean clock = mark.equals("时") || (mark.equals("点") && !half.isEmpty());
    if (!clock || key(raw, at + 1).equals("间") || Dates.small(hour, 24).isEmpty()) {
      return Optional.empty();
    }
    int words = half.isEmpty() ? 0 : 2;
    if (key(raw, at + 1).equals("半")) {
      return Optional.of(new Found(hour, HALF_HOUR, half, words, at + 2));
    }
    Optional<Integer> minute =
        key(raw, at + 2).equals("分") ? Dates.small(key(raw, at + 1), 59) : Optional.empty();
    return Optional.of(
        new Found(hour, minute.orElse(0), half, words, minute.isEmpty() ? at + 1 : at + 3));
  }

  private static String key(List<Token> raw, int at) {
    return at < 0 || at >= raw.size() ? "" : raw.get(at).key();
  }
}
