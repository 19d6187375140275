package io.github.echosift.tongues;

import io.github.echosift.tokens.Phrases;
import io.github.echosift.tokens.Token;
import java.util.List;

/** Tells 21 for, 9 against from 21 against, 9 for. */
public final class Tallies {
  private static final List<List<String>> VOTES =
      List.of(
          List.of("yes", "no"),
          List.of("for", "against"),
          List.of("pour", "contre"),
          List.of("favor", "contra"),
          List.of("favore", "contro"),
          List.of("dafur", "dagegen"),
          List.of("ja", "nein"),
          List.of("oui", "non"),
          List.of("voor", "tegen"),
          List.of("за", "против"),
          List.of("za", "przeciw"));

  private Tallies() {}

  /** Whether two words for a vote changed places around a number. */
  public static boolean exchanged(Token[] a, Token[] b) {
    for (List<String> vote : VOTES) {
      int inA = order(a, vote);
      if (inA != 0 && inA == -order(b, vote)) {
        return true;
      }
    }
    return false;
  }

  /** 1 if the first word comes first, -1 if the second does; 0 without a number between them. */
  private static int order(Token[] tokens, List<String> vote) {
    int first = only(tokens, vote.get(0));
    int second = only(tokens, vote.get(1));
    if (first < 0 || second < 0) {
      return 0;
    }
    boolean number = false;
    for (int i = Math.min(first, second) + 1; i < Math.max(first, second); i++) {
      number |= Phrases.isNumber(tokens[i]);
    }
    return !number ? 0 : first < second ? 1 : -1;
  }

  /** Where a word stands; -1 if it does not, or more than once. */
  private static int only(Token[] tokens, String word) {
    int at = -1;
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i].key().equals(word)) {
        if (at >= 0) {
          return -1;
        }
        at = i;
      }
    }
    return at;
  }
}
