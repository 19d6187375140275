package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * Kernel. Who did it and to whom, where the names stay in their places: he sued, and he was sued by. In
 * Hindi the word behind a name says which it is, and names change places at will.
 */

/** Judges small words that turn a doer into the one it is done to. */
final class Voice {
  private static final Set<String> AUXILIARY =
      Set.of(
          "was", "were", "is", "are", "been", "be", "being", "wurde", "wurden", "wird", "werden",
          "ist", "fue", "fueron", "sido", "ete", "est", "fut", "stato", "stata", "viene", "foi",
          "foram", "werd", "blev", "ble", "zostal", "zostala");

  private static final Set<String> BY =
      Set.of(
          "by", "von", "vom", "durch", "par", "por", "da", "dal", "dalla", "door", "av", "af",
          "przez", "pelo", "pela");

  private static final Set<String> DIRECTION =
      Set.of(
          "to", "from", "into", "against", "than", "over", "von", "nach", "zu", "gegen", "als",
          "contre", "vers", "contra", "hacia", "hasta", "desde", "verso", "para", "из", "в", "от",
          "против", "naar", "tegen", "van", "till", "til", "do", "od", "från", "fra");

  /** Hunks behind a hunk that are looked at for its counterpart. */
  private static final int REACH = 8;

  private static final Set<String> BEHIND = Set.of("ने", "को", "से");

  private Voice() {}

  /**
   * Judges two texts of which nothing but small words may differ.
   *
   * @param moved how often a key is in hunks of both texts
   */
  static void judge(
      Comparison comparison, List<Hunk> hunks, Map<String, Integer> moved, Token[][] texts) {
    if (moved.isEmpty() && passive(hunks, true) != passive(hunks, false)) {
      Token by = by(hunks, passive(hunks, true));
      comparison.add(NearMiss.ORDER, "voice", by.raw(), "");
      return;
    }
    List<String> goals = new ArrayList<>();
    for (Token token : moved.isEmpty() ? new Token[0] : texts[0]) {
      goals.addAll(turned(texts, token.key()));
    }
    for (String key : moved.keySet()) {
      String ofA = behind(texts[0], key);
      String ofB = behind(texts[1], key);
      if (!ofA.isEmpty() && !ofB.isEmpty() && !ofA.equals(ofB)) {
        comparison.add(NearMiss.ORDER, "order", key + " " + ofA, key + " " + ofB);
        return;
      }
    }
    for (String goal : goals) {
      if (goal.startsWith("+") && goals.contains("-" + goal.substring(1))) {
        comparison.add(NearMiss.ORDER, "order", goal.substring(1), goal.substring(1));
        return;
      }
    }
  }

  /** Whether what stands in two places of the one text stands the other way round in the other. */
  private static boolean isExchange(Hunk one, Hunk next) {
    return !one.a.isEmpty()
        && !one.b.isEmpty()
        && Substance.joined(one.a).equals(Substance.joined(next.b))
        && Substance.joined(one.b).equals(Substance.joined(next.a))
        && one.until(next).size() > 1;
  }

  /** Looks for two things that stand in each other's places: the sheets for the towels. */
  static void exchange(Comparison comparison, List<Hunk> hunks) {
    for (int i = 0; i < hunks.size(); i++) {
      for (int j = i + 1; j < hunks.size() && j <= i + REACH; j++) {
        if (isExchange(hunks.get(i), hunks.get(j))) {
          Hunk one = hunks.get(i);
          comparison.add(NearMiss.ORDER, "order", one.a.get(0).raw(), one.b.get(0).raw());
          return;
        }
      }
    }
  }

  /**
   * A preposition that stands before a word in one text only: +to in the second, -to in the first.
   */
  private static List<String> turned(Token[][] texts, String key) {
    String inA = before(texts[0], key);
    String inB = before(texts[1], key);
    List<String> out = new ArrayList<>();
    if (!inA.equals(inB)) {
      if (!inA.isEmpty()) {
        out.add("-" + inA);
      }
      if (!inB.isEmpty()) {
        out.add("+" + inB);
      }
    }
    return out;
  }

  /** The preposition of direction before a word that stands once; empty if there is none. */
  private static String before(Token[] tokens, String key) {
    String found = "";
    int times = 0;
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i].key().equals(key)) {
        times++;
        found = i > 0 && DIRECTION.contains(tokens[i - 1].key()) ? tokens[i - 1].key() : "";
      }
    }
    return times == 1 ? found : "";
  }

  /** Whether one text has the words of the passive, where the other has none in their places. */
  private static boolean passive(List<Hunk> hunks, boolean first) {
    boolean auxiliary = false;
    for (Hunk hunk : hunks) {
      for (Token token : first ? hunk.a : hunk.b) {
        auxiliary |= AUXILIARY.contains(token.key());
      }
    }
    return auxiliary && by(hunks, first) != null;
  }

  private static Token by(List<Hunk> hunks, boolean first) {
    for (Hunk hunk : hunks) {
      for (Token token : first ? hunk.a : hunk.b) {
        if (BY.contains(token.key())) {
          return token;
        }
      }
    }
    return null;
  }

  /** The word of its role behind a word that stands once; empty if there is none. */
  private static String behind(Token[] tokens, String key) {
    String found = "";
    int times = 0;
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i].key().equals(key)) {
        times++;
        boolean marked = i + 1 < tokens.length && BEHIND.contains(tokens[i + 1].key());
        found = marked ? tokens[i + 1].key() : "";
      }
    }
    return times == 1 ? found : "";
  }
}
