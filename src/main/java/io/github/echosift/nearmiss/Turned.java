package io.github.echosift.nearmiss;

import io.github.echosift.lexicon.Relations;
import io.github.echosift.tokens.Phrases;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.WordClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Words that changed places around others, as in traded sheep for goats. */
final class Turned {
  /** Words between the first and the last change up to which words change places. */
  private static final int SPAN = 48;

  /** Verbs of saying, and what tells first from last. */
  private static final Set<String> LINKS =
      Set.of(
          "said", "says", "say", "tell", "tells", "told", "then", "dann", "puis", "luego", "poi");

  private final Comparison comparison;

  Turned(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Whether the same words, without those that say nothing, change places around others. */
  boolean is(Token[] a, Token[] b) {
    List<String> x = bound(a);
    List<String> y = bound(b);
    if (x.size() != y.size() || x.size() < 3 || x.equals(y)) {
      return false;
    }
    List<String> sortedX = new ArrayList<>(x);
    List<String> sortedY = new ArrayList<>(y);
    sortedX.sort(null);
    sortedY.sort(null);
    return sortedX.equals(sortedY) && exchanged(x, y, a, b);
  }

  /** Whether words within a short span changed places, not one block before another. */
  private static boolean exchanged(List<String> x, List<String> y, Token[] a, Token[] b) {
    int from = 0;
    int to = x.size();
    while (x.get(from).equals(y.get(from))) {
      from++;
    }
    while (x.get(to - 1).equals(y.get(to - 1))) {
      to--;
    }
    if (to - from > SPAN) {
      return false;
    }
    List<String> middle = x.subList(from, to);
    List<String> other = y.subList(from, to);
    if (middle.size() == 2 && middle.get(0).equals(other.get(1))) {
      String link = link(a, middle.get(0), middle.get(1));
      boolean linked = !link.isEmpty() && link.equals(link(b, middle.get(1), middle.get(0)));
      return linked
          || (opens(a, middle.get(0), Relations::isRelative)
              && opens(b, middle.get(1), Relations::isRelative));
    }
    for (int cut = 1; cut < middle.size(); cut++) {
      List<String> turned = new ArrayList<>(middle.subList(cut, middle.size()));
      turned.addAll(middle.subList(0, cut));
      if (turned.equals(other)) {
        String link = link(a, middle.get(cut - 1), middle.get(cut));
        int last = middle.size() - cut;
        boolean ties = Relations.isPreposition(link) || Relations.opensClause(link);
        return (ties && link.equals(link(b, other.get(last - 1), other.get(last))))
            || (opens(a, middle.get(0), Relations::opensClause)
                && opens(b, other.get(0), Relations::opensClause));
      }
    }
    return true;
  }

  /** Whether a word, but for its article, is the first of a clause: that sued, that the firm. */
  private static boolean opens(Token[] tokens, String word, Predicate<String> clause) {
    for (int i = 1; i < tokens.length; i++) {
      if (tokens[i].key().equals(word)) {
        int before = Phrases.before(tokens, i);
        return before >= 0 && clause.test(tokens[before].key());
      }
    }
    return false;
  }

  /** The preposition, verb of saying or then between two words of a text; empty if none is. */
  private static String link(Token[] tokens, String first, String second) {
    boolean within = false;
    for (Token token : tokens) {
      if (within && token.key().equals(second)) {
        return "";
      }
      if (within && links(token.key())) {
        return token.key();
      }
      within |= token.key().equals(first);
    }
    return "";
  }

  private static boolean links(String key) {
    return Relations.isPreposition(key) || Relations.opensClause(key) || LINKS.contains(key);
  }

  /** The words that must not change places: not times, but the characters that mark a role. */
  private List<String> bound(Token[] tokens) {
    List<String> out = new ArrayList<>();
    for (Token token : tokens) {
      boolean marks = token.is(Token.Kind.CHARACTER) && isHiragana(token.key().charAt(0));
      if (marks || !(comparison.isFunction(token.key()) || WordClasses.isTime(token.key()))) {
        out.add(token.key());
      }
    }
    return out;
  }

  private static boolean isHiragana(char c) {
    return c >= 0x3041 && c <= 0x3096;
  }
}
