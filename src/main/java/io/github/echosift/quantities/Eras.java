package io.github.echosift.quantities;

import io.github.echosift.tokens.Quantity;
import io.github.echosift.tokens.Token;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads years that are counted from another one: 令和5年, 民國113年, พ.ศ. 2566. */
final class Eras {
  /** From Thai on. */
  private static final char SCRIPTS = 0x0E00;

  /** The year before the first of each. */
  private static final Map<String, Integer> STARTS =
      Map.of("明治", 1867, "大正", 1911, "昭和", 1925, "平成", 1988, "令和", 2018, "民国", 1911);

  private static final Map<String, Integer> THAI = Map.of("พศ", -543, "คศ", 0);
  private static final String YEAR = "年";
  private static final String FIRST = "元";
  private static final int MOST = 200;

  private Eras() {}

  /** The year whose era begins at a place; null if there is none. */
  static Reading at(List<Token> raw, int at) {
    if (raw.get(at).key().charAt(0) < SCRIPTS) {
      return null;
    }
    Reading thai = thai(raw, at);
    if (thai != null || at + 3 >= raw.size()) {
      return thai;
    }
    Integer start = STARTS.get(raw.get(at).key() + raw.get(at + 1).key());
    if (start == null) {
      return null;
    }
    int end = ChineseNumerals.end(raw, at + 2);
    String number =
        end > at + 2
            ? ChineseNumerals.value(raw.subList(at + 2, end))
            : raw.get(at + 2).key().equals(FIRST) ? "1" : raw.get(at + 2).key();
    end = Math.max(end, at + 3);
    OptionalInt year = number(number);
    return year.isPresent()
            && year.getAsInt() < MOST
            && end < raw.size()
            && raw.get(end).key().equals(YEAR)
        ? found(end, start + year.getAsInt())
        : null;
  }

  private static Reading thai(List<Token> raw, int at) {
    StringBuilder word = new StringBuilder();
    for (int i = at; i < at + 2 && i + 1 < raw.size(); i++) {
      word.append(raw.get(i).key());
      Integer difference = THAI.get(word.toString());
      OptionalInt year = difference == null ? OptionalInt.empty() : number(raw.get(i + 1).key());
      if (year.isPresent() && year.getAsInt() >= 1000) {
        return found(i + 2, year.getAsInt() + difference);
      }
    }
    return null;
  }

  private static Reading found(int end, int year) {
    return new Reading(end, new Quantity(Integer.toString(year), null, ""));
  }

  private static OptionalInt number(String digits) {
    return digits.length() <= 4
            && !digits.isEmpty()
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }
}
