package io.github.echosift.quantities;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.tokens.Dates;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Quantity;
import io.github.echosift.tokens.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * Kernel. Times as they are spoken: halb acht is half past seven, las once y media half past eleven. An
 * hour is one only behind what stands before hours, since its words mean other things elsewhere.
 */

/** Reads halb acht, viertel nach acht, las once y media, huit heures et demie. */
final class SpokenClock {
  private static final int HOUR = 60;
  private static final int HALF = 30;
  private static final int QUARTER = 15;
  private static final int HOURS = 24;

  private static final Set<String> DUTCH = Set.of("om", "tegen", "vanaf", "tot", "rond", "voor");
  private static final Set<String> AND = Set.of("y", "e", "et");
  private static final Set<String> LESS = Set.of("menos", "meno", "moins");
  private static final Set<String> HALVES =
      Set.of("media", "mezza", "mezzo", "meia", "demie", "demi");
  private static final Set<String> QUARTERS = Set.of("cuarto", "quarto", "quart");
  private static final Set<String> ROMANCE = Set.of("las", "la", "as", "alle", "le");
  private static final Map<String, Integer> ROMANCE_HOURS = romance();

  private SpokenClock() {}

  private static Map<String, Integer> romance() {
    Map<String, Integer> out = new HashMap<>();
    for (String words :
        List.of(
            "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
            "uma duas tres quatro cinco seis sete oito nove dez onze doze",
            "una due tre quattro cinque sei sette otto nove dieci undici dodici")) {
      int hour = 1;
      for (String word : words.split(" ", -1)) {
        out.put(word, hour++);
      }
    }
    return out;
  }

  /** The time that begins at a place; null if none does. */
  static Reading at(List<Token> raw, int at) {
    if (at + 1 >= raw.size()) {
      return null;
    }
    String next = raw.get(at + 1).key();
    return switch (raw.get(at).key()) {
      case "halb" -> time(raw, hour(raw, at + 1), -HALF, at + 2);
      case "half" ->
          at > 0 && DUTCH.contains(raw.get(at - 1).key())
              ? time(raw, hour(raw, at + 1), -HALF, at + 2)
              : null;
      case "viertel" ->
          next.equals("nach") || next.equals("vor")
              ? time(raw, hour(raw, at + 2), next.equals("nach") ? QUARTER : -QUARTER, at + 3)
              : null;
      case "kwart" ->
          next.equals("over") || next.equals("voor")
              ? time(raw, hour(raw, at + 2), next.equals("over") ? QUARTER : -QUARTER, at + 3)
              : null;
      default -> at > 0 && ROMANCE.contains(raw.get(at - 1).key()) ? romance(raw, at) : null;
    };
  }

  /** Las once y media, alle otto e un quarto, as oito da noite. */
  private static Reading romance(List<Token> raw, int at) {
    int hour = ROMANCE_HOURS.getOrDefault(raw.get(at).key(), hour(raw, at));
    Reading behind = behindHour(raw, hour, at + 1);
    if (behind != null) {
      return behind;
    }
    return hour > 0 && DayParts.at(raw, at + 1) != null ? time(raw, hour, 0, at + 1) : null;
  }

  /** The time of an hour with et demie, y cuarto, meno un quarto behind it; null without these. */
  static Reading behindHour(List<Token> raw, int hour, int at) {
    if (hour < 0 || at + 1 >= raw.size()) {
      return null;
    }
    String joint = raw.get(at).key();
    boolean and = AND.contains(joint);
    if (!and && !LESS.contains(joint)) {
      return null;
    }
    String word = raw.get(at + 1).key();
    boolean article = (word.equals("un") || word.equals("le")) && at + 2 < raw.size();
    int place = article ? at + 2 : at + 1;
    String part = raw.get(place).key();
    if (and && HALVES.contains(part)) {
      return time(raw, hour, HALF, place + 1);
    }
    return QUARTERS.contains(part) ? time(raw, hour, and ? QUARTER : -QUARTER, place + 1) : null;
  }

  private static Reading time(List<Token> raw, int hour, int minutes, int end) {
    if (hour < 0 || hour > HOURS || hour * HOUR + minutes < 0) {
      return null;
    }
    boolean named = end < raw.size() && raw.get(end).key().equals("uhr");
    int behind = named ? end + 1 : end;
    DayParts.Found part = DayParts.at(raw, behind);
    int all = hour * HOUR + minutes;
    String clock = all / HOUR + ":" + all % HOUR;
    return part == null
        ? new Reading(behind, Quantity.time(clock, ""))
        : new Reading(part.end(), Quantity.time(clock, part.half(all / HOUR)));
  }

  /** The hour at a place, in digits or in words; -1 if none stands there. */
  static int hour(List<Token> raw, int at) {
    if (at >= raw.size() || (at + 1 < raw.size() && NumberWords.mayBe(raw.get(at + 1).key()))) {
      return -1;
    }
    Token token = raw.get(at);
    Long spelled = NumberWords.value(Folding.lower(token.raw()));
    long hour = spelled == null ? Dates.small(token.key(), HOURS).orElse(-1) : spelled;
    return hour > HOURS ? -1 : (int) hour;
  }
}
