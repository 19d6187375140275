package io.github.echosift.quantities;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Token;
import java.util.List;

/**
 * A number spelled out in words: six hundred and twenty, quatre-vingt-dix, tres millones.
 *
 * @param value what it is worth
 * @param end the token behind it
 */
record SpelledNumber(long value, int end) {
  private static final int LONG_SCALE = 3;
  private static final long LARGEST = Long.MAX_VALUE / 1_000;

  /** Reads the number that begins at a place, where one does. */
  static SpelledNumber read(List<Token> raw, int from) {
    Folded first = new Folded(raw.get(from));
    long phrase = first.value == null ? NumberWords.beforeScale(first.word) : first.value;
    boolean scaled = false;
    int at = from + 1;
    while (at < raw.size() && raw.get(at).is(Token.Kind.WORD)) {
      if (joint(raw, at, phrase)) {
        at++;
      }
      String key = raw.get(at).key();
      if (!NumberWords.mayBe(key)) {
        break;
      }
      Folded next = new Folded(raw.get(at));
      Integer ordinal = NumberWords.ordinal(key);
      if (ordinal != null && ordinal < 10 && phrase % 10 == 0 && phrase % 100 >= 20) {
        return new SpelledNumber(phrase + ordinal, at + 1); // twenty-first
      }
      if (next.value != null && NumberWords.and(phrase, next.value) > 0) {
        phrase = NumberWords.and(phrase, next.value);
      } else if (next.multiplies(scaled) && phrase > 0 && phrase <= LARGEST / next.scale) {
        phrase *= next.scale;
        scaled = true;
      } else {
        break;
      }
      at++;
    }
    return new SpelledNumber(phrase, at);
  }

  /** Whether a word only joins what is before it with a smaller number behind it. */
  private static boolean joint(List<Token> raw, int at, Long phrase) {
    if (phrase == null
        || at + 1 == raw.size()
        || !NumberWords.joins(raw.get(at).key(), phrase)
        || !NumberWords.mayBe(raw.get(at + 1).key())) {
      return false;
    }
    Long next = new Folded(raw.get(at + 1)).value;
    return next != null && NumberWords.and(phrase, next) > 0;
  }

  /** A word in lower case with what it is worth. */
  private static final class Folded {
    final String word;
    final Long value;
    final Long scale;

    Folded(Token token) {
      word = Folding.lower(token.raw());
      value = NumberWords.value(word);
      scale = NumberWords.scale(word);
    }

    boolean multiplies(boolean scaled) {
      return scale != null && word.length() > LONG_SCALE && !(scaled && scale < 1000);
    }
  }
}
