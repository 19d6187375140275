package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.lexicon.Stems;
import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/*
 * Kernel. In a long text a place told in other words is another wording; a sentence of which the other
 * text has hardly a word is none: it says something of its own. Word by word alignment does not see it,
 * since it holds what happens to stand there in the other text against it.
 */

/** Sentences of one text that are about something of which the other text does not speak. */
final class OwnSentences {
  /** Words that the other text does not have, from which half of a sentence may be known there. */
  private static final int SOME = 3;

  /** The least of them, if there is hardly a word beside. */
  private static final int FEW = 2;

  private final Prepared other;
  private final Comparison comparison;
  private Set<String> pairs;

  private OwnSentences(Comparison comparison, Prepared other) {
    this.comparison = comparison;
    this.other = other;
  }

  /**
   * Notes them.
   *
   * @param restA tokens of the first text that are not in sentences which both have
   * @param restB the same of the second
   */
  static void judge(Comparison comparison, Token[] restA, Token[] restB) {
    List<Token> ofA = new OwnSentences(comparison, comparison.b).first(restA);
    List<Token> ofB = new OwnSentences(comparison, comparison.a).first(restB);
    comparison.only(ofA, ofB, NearMiss.ADDITIONS, "sentence");
  }

  /** The words of the first sentence that is its text's own; none if there is none. */
  private List<Token> first(Token[] rest) {
    int from = 0;
    while (from < rest.length) {
      int to = from + 1;
      while (to < rest.length && rest[to].sentence() == rest[from].sentence()) {
        to++;
      }
      List<Token> words =
          Substance.content(comparison, new ArrayList<>(Arrays.asList(rest).subList(from, to)));
      if (own(words)) {
        return words;
      }
      from = to;
    }
    return List.of();
  }

  private boolean own(List<Token> words) {
    int weight = 0;
    int unknown = 0;
    for (int i = 0; i < words.size(); i++) {
      boolean character = words.get(i).is(Token.Kind.CHARACTER);
      int counts = character ? 1 : 2;
      weight += counts;
      unknown += known(words, i, character) ? 0 : counts;
    }
    return unknown >= 2 * SOME
        ? 2 * unknown > weight
        : unknown >= 2 * FEW && 3 * unknown > 2 * weight;
  }

  /** A character counts with the next one: of single ones a long text has most. */
  private boolean known(List<Token> words, int at, boolean character) {
    String key = words.get(at).key();
    if (!character) {
      return other.keys().contains(key) || other.stems().contains(Stems.plain(key));
    }
    boolean last = at + 1 == words.size() || !words.get(at + 1).is(Token.Kind.CHARACTER);
    return last ? other.keys().contains(key) : pairs().contains(key + words.get(at + 1).key());
  }

  private Set<String> pairs() {
    if (pairs == null) {
      pairs = new HashSet<>();
      List<Token> content = Substance.content(comparison, Arrays.asList(other.tokens));
      for (int i = 0; i + 1 < content.size(); i++) {
        pairs.add(content.get(i).key() + content.get(i + 1).key());
      }
    }
    return pairs;
  }
}
