package io.github.echosift.quantities;

import io.github.echosift.tokens.Dates;
import io.github.echosift.tokens.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the part of the day behind a time: in the evening, abends, du soir, de la noche. */
final class DayParts {
  private static final int MOST_WORDS = 4;
  private static final int NIGHT_ENDS = 6;
  private static final int HOURS = 12;
  private static final String NIGHT = "night";

  private static final Map<String, String> PARTS = parts();
  private static final Set<String> FIRST = new HashSet<>();

  /** What stands before an hour that is a number alone. */
  private static final Set<String> AT =
      Set.of(
          "at", "around", "by", "until", "till", "from", "um", "ab", "bis", "gegen", "las", "les",
          "as", "alle", "om", "a", "в", "o");

  static {
    PARTS.keySet().forEach(phrase -> FIRST.add(phrase.split(" ", 2)[0]));
  }

  private DayParts() {}

  /**
   * A part of a day.
   *
   * @param end the token behind it
   */
  record Found(String part, int end) {
    /** Which half of the day an hour is in. */
    String half(int hour) {
      return !part.equals(NIGHT) ? part : hour < NIGHT_ENDS || hour == HOURS ? "am" : "pm";
    }
  }

  private static Map<String, String> parts() {
    Map<String, String> out = new HashMap<>();
    put(out, "am", "in the morning,in the early morning,morgens,vormittags,am morgen,am vormittag");
    put(out, "am", "du matin,de la manana,de la madrugada,da manha,da madrugada,di mattina");
    put(out, "am", "del mattino,della mattina,s ochtends,s morgens,утра,rano,au matin");
    put(out, "pm", "in the afternoon,in the evening,nachmittags,abends,am abend,am nachmittag");
    put(out, "pm", "du soir,de l apres midi,de la tarde,da tarde,di sera,della sera,au soir");
    put(out, "pm", "del pomeriggio,s avonds,s middags,вечера,дня,wieczorem");
    put(out, NIGHT, "at night,nachts,in der nacht,de la noche,da noite,di notte,s nachts,ночи");
    return out;
  }

  private static void put(Map<String, String> to, String part, String phrases) {
    for (String phrase : phrases.split(",", -1)) {
      to.put(phrase, part);
    }
  }

  /** The part that begins at a place; null if none does. */
  static Found at(List<Token> raw, int at) {
    if (at >= raw.size() || !FIRST.contains(raw.get(at).key())) {
      return null;
    }
    StringBuilder phrase = new StringBuilder();
    for (int i = at; i < Math.min(raw.size(), at + MOST_WORDS); i++) {
      phrase.append(i == at ? "" : " ").append(raw.get(i).key());
      String part = PARTS.get(phrase.toString());
      if (part != null) {
        return new Found(part, i + 1);
      }
    }
    return null;
  }

  /** The part behind an hour that is a number alone: at 7 in the evening; null if there is none. */
  static Found behindHour(List<Token> raw, int from, int at, String hour) {
    Optional<Integer> small = Dates.small(hour, HOURS);
    return small.isPresent() && from > 0 && AT.contains(raw.get(from - 1).key())
        ? at(raw, at)
        : null;
  }
}
