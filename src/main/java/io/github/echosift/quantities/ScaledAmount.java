package io.github.echosift.quantities;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.tokens.Dates;
import io.github.echosift.tokens.Literals;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Quantity;
import io.github.echosift.tokens.Token;
import java.math.BigDecimal;
import java.util.List;

/** Reads scale and unit behind a number: 5 million dollars, 1億2000万円, 6 ft 2 in, 8 h 30. */
final class ScaledAmount {
  private static final int LONGEST = 16;

  /** How a number of millions ends, with a half or without one. */
  private static final String MILLIONS = "00000";

  private final List<Token> raw;
  private int at;
  private String value;
  private BigDecimal factor = BigDecimal.ONE;

  private ScaledAmount(List<Token> raw, int at) {
    this.raw = raw;
    this.at = at;
  }

  /**
   * A number as it stands in a text.
   *
   * @param second its other reading; null if none
   * @param suffix letters behind its digits
   * @param before the currency before it; empty if none
   */
  record Written(String digits, String second, String suffix, String before) {}

  /** The amount of a number that ends before a place. */
  static Reading read(List<Token> raw, int at, Written number) {
    return new ScaledAmount(raw, at).read(number);
  }

  private Reading read(Written number) {
    value = withHalf(number.digits());
    String unit = suffixed(number);
    int end = ChineseNumerals.scaleEnd(raw, at);
    factor = factor.multiply(ChineseNumerals.factor(raw.subList(at, end)));
    if (end > at) {
      at = end;
      goesOn();
    }
    while (at < raw.size()) {
      String word = raw.get(at).key();
      boolean first = factor.compareTo(BigDecimal.ONE) == 0;
      if (first && NumberWords.mayBe(word)) {
        word = Folding.lower(raw.get(at).raw());
      }
      Long scale = first ? CurrencyWords.scale(raw, at, word) : null;
      if (scale != null && unit.equals(number.before())) {
        factor = BigDecimal.valueOf(scale);
        at++;
        value = withHalf(value);
      } else if ((!first || value.endsWith(MILLIONS))
          && unit.isEmpty()
          && Dates.OF.contains(word)
          && CurrencyWords.at(raw, at + 1)) {
        at++; // millions of dollars
      } else if (unit.isEmpty() && UnitWords.length(raw, at) > 0) {
        unit = UnitWords.unit(raw, at);
        at += UnitWords.length(raw, at);
        Reading time = unit.equals("h") ? time() : null;
        if (time != null) {
          return time;
        }
        unit = parts(unit);
        break;
      } else {
        break;
      }
    }
    value = withHalf(value);
    boolean plain = factor.compareTo(BigDecimal.ONE) == 0 && unit.isEmpty();
    String scaled = plain ? value : Literals.scaled(value, factor);
    String second = number.second() == null ? null : Literals.scaled(number.second(), factor);
    return new Reading(at, new Quantity(scaled, second, unit));
  }

  /** The unit that letters behind the digits are, if they are no scale; else the currency. */
  private String suffixed(Written number) {
    String rest = Literals.withoutParticle(number.suffix());
    if (rest.isEmpty()) {
      return number.before();
    }
    boolean money = !number.before().isEmpty() || CurrencyWords.at(raw, at);
    Long scale = rest.equals("m") && money ? Long.valueOf(1_000_000) : NumberWords.scale(rest);
    if (scale == null) {
      return UnitWords.suffix(raw.get(at - 1), rest);
    }
    factor = BigDecimal.valueOf(scale);
    return number.before();
  }

  /** Reads lesser scales behind a Chinese one: 1億2000万, 3万5000. */
  private void goesOn() {
    while (at < raw.size()
        && Literals.isWhole(value)
        && small(Literals.canonical(raw.get(at).key()))) {
      int end = ChineseNumerals.scaleEnd(raw, at + 1);
      BigDecimal part =
          ChineseNumerals.factor(raw.subList(at + 1, end))
              .multiply(new BigDecimal(Literals.canonical(raw.get(at).key())));
      if (part.compareTo(factor) >= 0) {
        return;
      }
      value = new BigDecimal(value).multiply(factor).add(part).toPlainString();
      factor = BigDecimal.ONE;
      at = end;
      if (part.compareTo(BigDecimal.valueOf(10_000)) < 0) {
        return;
      }
      factor = BigDecimal.ONE;
    }
  }

  private static boolean small(String key) {
    return key.length() <= 4 && Literals.isDigit(key.charAt(0)) && Literals.isWhole(key);
  }

  /** The time of which the hours are read: 8 h 30, huit heures et demie. */
  private Reading time() {
    if (at < raw.size()
        && Literals.isMinutes(raw.get(at).key())
        && !UnitWords.parts(raw, at, "min")) {
      String minutes = raw.get(at).key();
      DayParts.Found part = DayParts.at(raw, at + 1);
      int hour = Dates.small(value, 24).orElse(0);
      return part == null
          ? new Reading(at + 1, Quantity.time(value + ":" + minutes, ""))
          : new Reading(part.end(), Quantity.time(value + ":" + minutes, part.half(hour)));
    }
    return SpokenClock.behindHour(raw, Dates.small(value, 24).orElse(-1), at);
  }

  /** Adds what stands in the lesser unit: 1 h 45 min, 6 ft 2 in; the unit of the sum. */
  private String parts(String unit) {
    boolean hours = unit.equals("h") && UnitWords.parts(raw, at, "min");
    boolean feet = unit.equals("ft") && UnitWords.parts(raw, at, "inch");
    if (!hours && !feet) {
      return unit;
    }
    value = Literals.sum(value, hours ? 60 : 12, UnitWords.number(raw.get(at)));
    at += 2;
    return hours ? "min" : "inch";
  }

  /** A whole number with the half behind it: two and a half. */
  private String withHalf(String digits) {
    int half =
        Literals.isWhole(digits) && digits.length() < LONGEST ? Fractions.halfBehind(raw, at) : 0;
    at += half;
    return half == 0 ? digits : Fractions.more(Long.parseLong(digits));
  }
}
