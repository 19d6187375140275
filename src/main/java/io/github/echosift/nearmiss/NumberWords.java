package io.github.echosift.nearmiss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * Kernel. Small numbers are often spelled out, most of all in news copy: a dividend of five cents is
 * no copy of a dividend of ten. Words of the larger European languages up to twelve, and English
 * phrases (fifty-four, three hundred thousand), as their digits.
 */

/** Reads spelled-out numbers. */
final class NumberWords {
  private static final String[] LISTS = {
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        + " sixteen seventeen eighteen nineteen twenty",
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze",
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "zero um dois três quatro cinco seis sete oito nove dez onze doze",
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici",
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "ноль один два три четыре пять шесть семь восемь девять десять",
  };

  private static final String[] TENS = {
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };

  private static final Map<String, Long> SCALES =
      Map.of("hundred", 100L, "thousand", 1_000L, "million", 1_000_000L, "billion", 1_000_000_000L);

  private static final Map<String, Long> VALUES = values();

  private NumberWords() {}

  private static Map<String, Long> values() {
    Map<String, Long> out = new HashMap<>();
    for (String list : LISTS) {
      String[] words = list.split(" ", -1);
      for (int value = 0; value < words.length; value++) {
        out.putIfAbsent(words[value], (long) value);
      }
    }
    for (int i = 0; i < TENS.length; i++) {
      out.put(TENS[i], 10L * (i + 3));
    }
    return out;
  }

  /** Whether a folded token is a number or part of one. */
  static boolean isNumber(String token) {
    return VALUES.containsKey(token) || SCALES.containsKey(token) || hasDigit(token);
  }

  /** The numbers among folded tokens, in order: tokens with digits as they are, words as digits. */
  static List<String> read(List<String> tokens) {
    List<String> out = new ArrayList<>();
    long phrase = -1;
    for (String token : tokens) {
      Long value = VALUES.get(token);
      Long scale = SCALES.get(token);
      if (value != null && phrase >= 20 && phrase % 10 == 0 && value < phrase) {
        phrase += value;
      } else if (scale != null && phrase > 0) {
        phrase *= scale;
      } else {
        flush(phrase, out);
        phrase = value == null ? -1 : value;
        if (hasDigit(token)) {
          out.add(token);
        }
      }
    }
    flush(phrase, out);
    return out;
  }

  private static boolean hasDigit(String token) {
    return token.codePoints().anyMatch(Character::isDigit);
  }

  private static void flush(long phrase, List<String> out) {
    if (phrase >= 0) {
      out.add(Long.toString(phrase));
    }
  }
}
