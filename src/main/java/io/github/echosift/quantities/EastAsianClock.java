package io.github.echosift.quantities;

import io.github.echosift.tokens.Dates;
import io.github.echosift.tokens.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the time of day in Chinese and Japanese: 午後9時30分, 下午3点半, 21時; not 3時間. */
final class EastAsianClock {
  private static final Map<String, Part> PARTS =
      Map.of(
          "午前",
          new Part("am", 0),
          "上午",
          new Part("am", 0),
          "早上",
          new Part("am", 0),
          "凌晨",
          new Part("am", 0),
          "午后",
          new Part("pm", 1),
          "下午",
          new Part("pm", 1),
          "傍晚",
          new Part("pm", 4),
          "晚上",
          new Part("pm", 5));

  private static final int NOON = 12;
  private static final int HALF_HOUR = 30;

  private EastAsianClock() {}

  /**
   * A part of the day. What is not surely in it, such as 晚上12点 and 上午12点, is no time here.
   *
   * @param least its first hour of twelve
   */
  private record Part(String half, int least) {
    boolean holds(int hour) {
      return (hour >= least && hour < NOON) || (half.equals("pm") && hour > NOON);
    }
  }

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
    Part part = PARTS.get(key(before, last - 1) + key(before, last));
    boolean clock = mark.equals("时") || (mark.equals("点") && part != null);
    Optional<Integer> number = Dates.small(hour, 24);
    if (!clock || key(raw, at + 1).equals("间") || number.isEmpty()) {
      return Optional.empty();
    }
    if (part != null && !part.holds(number.get())) {
      return Optional.empty();
    }
    String half = part == null ? "" : part.half();
    int words = part == null ? 0 : 2;
    if (key(raw, at + 1).equals("半")) {
      return Optional.of(new Found(hour, HALF_HOUR, half, words, at + 2));
    }
    int end = behindNumber(raw, at + 1);
    Optional<Integer> minute =
        key(raw, end).equals("分")
            ? Dates.small(number(raw.subList(at + 1, end)), 59)
            : Optional.empty();
    return Optional.of(
        new Found(hour, minute.orElse(0), half, words, minute.isEmpty() ? at + 1 : end + 1));
  }

  /** Behind the number at a place, in digits or characters: 30, 三十. */
  private static int behindNumber(List<Token> raw, int at) {
    int end = at < raw.size() ? ChineseNumerals.end(raw, at) : at;
    return end > at ? end : at + 1;
  }

  private static String number(List<Token> tokens) {
    return tokens.get(0).is(Token.Kind.CHARACTER)
        ? ChineseNumerals.value(tokens)
        : tokens.get(0).key();
  }

  private static String key(List<Token> raw, int at) {
    return at < 0 || at >= raw.size() ? "" : raw.get(at).key();
  }
}
