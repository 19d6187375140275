package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.tokens.Token;
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
    for (String key : moved.keySet()) {
      String ofA = behind(texts[0], key);
      String ofB = behind(texts[1], key);
      if (!ofA.isEmpty() && !ofB.isEmpty() && !ofA.equals(ofB)) {
        comparison.add(NearMiss.ORDER, "order", key + " " + ofA, key + " " + ofB);
        return;
      }
    }
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
