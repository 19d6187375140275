package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.lexicon.Relations;
import io.github.echosift.tokens.Phrases;
import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/*
 * Kernel. Who did it and to whom, where the names stay in their places: he sued, and he was sued by. In
 * Hindi the word behind a name says which it is, and names change places at will.
 */

/** Judges small words that turn a doer into the one it is done to. */
final class Voice {
  /** Hunks behind a hunk that are looked at for its counterpart. */
  private static final int REACH = 8;

  private static final Set<String> BEHIND =
      Set.of("ने", "को", "से", "तक", "থেকে", "পর্যন্ত", "کو", "نے", "سے", "تک");

  private final Comparison comparison;
  private final List<Hunk> hunks;
  private final Map<String, Integer> moved;

  /**
   * A judge.
   *
   * @param moved how often a key is in hunks of both texts
   */
  Voice(Comparison comparison, List<Hunk> hunks, Map<String, Integer> moved) {
    this.comparison = comparison;
    this.hunks = hunks;
    this.moved = moved;
  }

  /** Judges two texts of which nothing but small words may differ. */
  void judge(Token[] a, Token[] b) {
    if (moved.isEmpty()) {
      boolean inA = passive(true);
      if (inA != passive(false)) {
        String by = by(inA).raw();
        comparison.add(NearMiss.ORDER, "voice", inA ? by : "", inA ? "" : by);
      }
      return;
    }
    Map<String, String> ofA = beside(a, 1, BEHIND::contains);
    Map<String, String> ofB = beside(b, 1, BEHIND::contains);
    for (String key : moved.keySet()) {
      String inA = ofA.getOrDefault(key, "");
      String inB = ofB.getOrDefault(key, "");
      if (!inA.isEmpty() && !inB.isEmpty() && !inA.equals(inB)) {
        comparison.add(NearMiss.ORDER, "order", key + " " + inA, key + " " + inB);
        return;
      }
    }
    Map<String, Integer> inA = places(a);
    Map<String, Integer> inB = places(b);
    inA.keySet().removeIf(key -> listed(a, inA.get(key), b, inB.get(key)));
    direction(before(a, inA), before(b, inB), prepositions(a).equals(prepositions(b)));
  }

  /**
   * Looks for a preposition that one word lost and another one got: from word to pdf.
   *
   * @param same whether both texts have the same prepositions, so that those of place count too
   */
  private void direction(Map<String, String> before, Map<String, String> now, boolean same) {
    Set<String> lost = new LinkedHashSet<>();
    Set<String> got = new LinkedHashSet<>();
    before.forEach(
        (key, preposition) -> {
          String there = now.getOrDefault(key, "");
          if (!preposition.equals(there)) {
            add(preposition, lost);
            add(there, got);
          }
        });
    got.stream()
        .filter(lost::contains)
        .filter(word -> same || Relations.isDirection(word))
        .findFirst()
        .ifPresent(word -> comparison.add(NearMiss.ORDER, "order", word, word));
  }

  private static List<String> prepositions(Token[] tokens) {
    return Stream.of(tokens).map(Token::key).filter(Relations::isPreposition).sorted().toList();
  }

  private static void add(String word, Set<String> to) {
    if (!word.isEmpty()) {
      to.add(word);
    }
  }

  /** Where each word stands that is no small one; not for those that stand more than once. */
  private Map<String, Integer> places(Token[] tokens) {
    Map<String, Integer> out = new LinkedHashMap<>();
    for (int i = 0; i < tokens.length; i++) {
      if (!comparison.isFunction(tokens[i].key())) {
        out.merge(tokens[i].key(), i, (first, second) -> -1);
      }
    }
    out.values().removeIf(place -> place < 0);
    return out;
  }

  /** Whether a word is in a list of the same words in both texts, in whatever order. */
  private static boolean listed(Token[] a, int inA, Token[] b, Integer inB) {
    if (inB == null) {
      return true;
    }
    Set<String> list = Phrases.list(a, inA);
    return !list.isEmpty() && list.equals(Phrases.list(b, inB));
  }

  private static Map<String, String> before(Token[] tokens, Map<String, Integer> places) {
    Map<String, String> out = new LinkedHashMap<>();
    places.forEach((key, place) -> out.put(key, Phrases.preposition(tokens, place)));
    return out;
  }

  /**
   * For each key of a text that word beside it which is one of some; empty where there is none, or
   * where the key stands more than once.
   */
  private static Map<String, String> beside(Token[] tokens, int step, Predicate<String> words) {
    Map<String, String> out = new LinkedHashMap<>();
    for (int i = 0; i < tokens.length; i++) {
      int at = i + step;
      boolean there = at >= 0 && at < tokens.length && words.test(tokens[at].key());
      String found = there ? tokens[at].key() : "";
      out.merge(tokens[i].key(), found, (first, second) -> "");
    }
    return out;
  }

  /** Looks for two things that stand in each other's places: the sheets for the towels. */
  static void exchange(Comparison comparison, List<Hunk> hunks) {
    List<String> ofA = hunks.stream().map(hunk -> Hunk.joined(hunk.a)).toList();
    List<String> ofB = hunks.stream().map(hunk -> Hunk.joined(hunk.b)).toList();
    for (int i = 0; i < hunks.size(); i++) {
      for (int j = i + 1; j < hunks.size() && j <= i + REACH; j++) {
        boolean exchanged =
            !ofA.get(i).isEmpty()
                && !ofB.get(i).isEmpty()
                && ofA.get(i).equals(ofB.get(j))
                && ofB.get(i).equals(ofA.get(j))
                && apart(hunks.get(i).until(hunks.get(j)));
        if (exchanged) {
          Hunk one = hunks.get(i);
          comparison.add(NearMiss.ORDER, "order", one.a.get(0).raw(), one.b.get(0).raw());
          return;
        }
      }
    }
  }

  /** Whether words between two things say that each is something else: not and, but from and to. */
  private static boolean apart(List<Token> between) {
    List<Token> saying = new ArrayList<>(between);
    saying.removeIf(token -> Phrases.isArticle(token.key()));
    return saying.size() > 1
        || saying.stream()
            .anyMatch(token -> Phrases.isNumber(token) || Relations.isDirection(token.key()));
  }

  /** Whether one text has the words of the passive, where the other has none in their places. */
  private boolean passive(boolean first) {
    return one(first, Relations::isPassive) != null && by(first) != null;
  }

  private Token by(boolean first) {
    return one(first, Relations::namesDoer);
  }

  /**
   * The first of some words in what one text has in place of the other's; null if there is none.
   */
  private Token one(boolean first, Predicate<String> words) {
    return hunks.stream()
        .flatMap(hunk -> (first ? hunk.a : hunk.b).stream())
        .filter(token -> words.test(token.key()))
        .findFirst()
        .orElse(null);
  }
}
