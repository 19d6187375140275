package io.github.echosift.quantities;

import io.github.echosift.tokens.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Reads numbers in Chinese characters. */
final class ChineseNumerals {
  private static final String NUMERALS = "〇一二三四五六七八九";
  private static final String SCALES = "十百千万亿億萬";
  private static final String PREFIXED = "米克瓦帕伏赫";
  private static final String ALL = NUMERALS + SCALES;
  private static final long LARGEST = Long.MAX_VALUE / 1_000;

  /** Scales in a row that are read; their product grows with each. */
  private static final int MOST_SCALES = 8;

  private ChineseNumerals() {}

  /** Behind the numeral that begins at a place; the place itself if none does. */
  static int end(List<Token> raw, int at) {
    int end = at;
    while (end < raw.size()
        && raw.get(end).is(Token.Kind.CHARACTER)
        && (ALL.contains(raw.get(end).key()) || two(raw, end))) {
      end++;
    }
    // One stroke alone is in many words, as are the scales.
    boolean single = end - at == 1 && NUMERALS.indexOf(raw.get(at).key()) > 1;
    return end - at >= 2 || single ? end : at;
  }

  /** Whether a character is the two of 两百. */
  private static boolean two(List<Token> raw, int at) {
    return isTwo(raw.get(at)) && at + 1 < raw.size() && scale(raw.get(at + 1).key()) > 1;
  }

  private static boolean isTwo(Token token) {
    return token.key().equals("两") || token.key().equals("兩");
  }

  /** How many characters say that the number behind them is below zero: 零下, 氷点下; 0 if none. */
  static int belowZero(List<Token> raw, int at) {
    int words = raw.get(at).key().equals("零") ? 1 : raw.get(at).key().equals("氷") ? 2 : 0;
    boolean point = words < 2 || (at + 1 < raw.size() && raw.get(at + 1).key().equals("点"));
    boolean below = words > 0 && at + words < raw.size() && raw.get(at + words).key().equals("下");
    return point && below ? words + 1 : 0;
  }

  /** The digits of a numeral. */
  static String value(List<Token> numeral) {
    long total = 0;
    long section = 0;
    long digit = 0;
    long least = Long.MAX_VALUE;
    boolean positional = true;
    StringBuilder digits = new StringBuilder();
    for (Token token : numeral) {
      int value = isTwo(token) ? 2 : NUMERALS.indexOf(token.key());
      if (value >= 0) {
        digits.append(value);
        digit = value;
        continue;
      }
      positional = false;
      long scale = scale(token.key());
      if (scale >= 10_000) {
        if (total > LARGEST / scale) {
          return written(numeral);
        }
        long part = section + digit;
        total = scale < least && total > 0 ? total + part * scale : (total + part) * scale;
        least = scale;
        section = 0;
      } else {
        section += (digit == 0 ? 1 : digit) * scale;
      }
      digit = 0;
    }
    return positional ? digits.toString() : Long.toString(total + section + digit);
  }

  /** A numeral that is no number that anybody has use for is compared as it is written. */
  private static String written(List<Token> numeral) {
    return numeral.stream().map(Token::key).collect(Collectors.joining());
  }

  /** Behind the scale that follows digits, as in 3万 and 2.5亿; 千 in 3千米 is part of a unit. */
  static int scaleEnd(List<Token> raw, int at) {
    int end = at;
    while (end < raw.size() && end - at < MOST_SCALES && scale(raw.get(end).key()) >= 100) {
      boolean unit = end + 1 < raw.size() && PREFIXED.contains(raw.get(end + 1).key());
      if (unit) {
        return end;
      }
      end++;
    }
    return end;
  }

  /** The product of some scales. */
  static BigDecimal factor(List<Token> scales) {
    BigDecimal out = BigDecimal.ONE;
    for (Token token : scales) {
      out = out.multiply(BigDecimal.valueOf(scale(token.key())));
    }
    return out;
  }

  /** The factor that a character stands for; 1 if for none. */
  private static long scale(String character) {
    return switch (character) {
      case "十" -> 10;
      case "百" -> 100;
      case "千" -> 1000;
      case "万", "萬" -> 10_000;
      case "亿", "億" -> 100_000_000;
      default -> 1;
    };
  }
}
