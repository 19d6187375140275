package io.github.echosift.quantities;

import io.github.echosift.tokens.Literals;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Quantity;
import io.github.echosift.tokens.Token;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads half a centimetre, half an hour, half past seven, a quarter to ten. */
final class Halves {
  private static final Map<String, Integer> MINUTES = Map.of("half", 30, "quarter", 15);
  private static final Set<String> ARTICLES = Set.of("a", "an");
  private static final int HOUR = 60;
  private static final int HOURS = 12;

  private Halves() {}

  /** The one at a place; null if there is none. */
  static Reading at(List<Token> raw, int at) {
    String first = raw.get(at).key();
    if (!MINUTES.containsKey(first) || at + 2 >= raw.size()) {
      return null;
    }
    String second = raw.get(at + 1).key();
    if (first.equals("half") && (ARTICLES.contains(second) || second.equals("dozen"))) {
      return half(raw, second.equals("dozen") ? at + 1 : at + 2);
    }
    boolean past = second.equals("past");
    int hour = past || (second.equals("to") && first.equals("quarter")) ? hour(raw.get(at + 2)) : 0;
    if (hour < 1 || hour > HOURS) {
      return null;
    }
    int minutes = hour * HOUR + (past ? MINUTES.get(first) : -MINUTES.get(first));
    boolean half = at + 3 < raw.size() && Literals.MORNING.containsKey(raw.get(at + 3).key());
    DayParts.Found part = half ? null : DayParts.at(raw, at + 3);
    String which = half ? Literals.MORNING.get(raw.get(at + 3).key()) : "";
    return new Reading(
        part != null ? part.end() : at + (half ? 4 : 3),
        Quantity.time(
            minutes / HOUR + ":" + minutes % HOUR,
            part == null ? which : part.half(minutes / HOUR)));
  }

  /** Half a metre, half a million, half a dozen, half a cup. */
  private static Reading half(List<Token> raw, int at) {
    return ScaledAmount.read(raw, at, new ScaledAmount.Written("0.5", null, "", ""));
  }

  private static int hour(Token token) {
    Long spelled = NumberWords.value(token.key());
    if (spelled != null) {
      return spelled.intValue();
    }
    return token.key().length() <= 2 && Literals.isWhole(token.key())
        ? Integer.parseInt(token.key())
        : 0;
  }
}
