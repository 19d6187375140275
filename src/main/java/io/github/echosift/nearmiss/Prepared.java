package io.github.echosift.nearmiss;

import io.github.echosift.tokens.Lexer;
import io.github.echosift.tokens.Quantities;
import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A text cut out of its frame, in tokens and sentences, for comparison with several others. */
final class Prepared {
  private static final Token[] NONE = new Token[0];

  final Token[] tokens;
  final long[] sentences;
  final int[] starts;
  final String place;
  final boolean cut;
  private Set<String> keys;

  private Prepared(List<Token> tokens, String place, boolean cut) {
    this.tokens = tokens.toArray(NONE);
    this.place = place;
    this.cut = cut;
    int count = 0;
    int before = -1;
    for (Token token : this.tokens) {
      count += token.sentence() != before ? 1 : 0;
      before = token.sentence();
    }
    this.sentences = new long[count];
    this.starts = new int[count + 1];
    hash();
  }

  private void hash() {
    int number = -1;
    int before = -1;
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i].sentence() != before) {
        before = tokens[i].sentence();
        starts[++number] = i;
      }
      String key = tokens[i].key();
      long hash = sentences[number] * 0x9E3779B97F4A7C15L + key.hashCode() * 31L + key.length();
      sentences[number] = hash ^ (hash >>> 31);
    }
    starts[sentences.length] = tokens.length;
  }

  static Prepared of(String whole) {
    Frames.Framed framed = Frames.of(whole);
    List<Token> tokens = Quantities.joined(Lexer.tokens(framed.body()));
    return new Prepared(withoutPictures(tokens), framed.place(), framed.cut());
  }

  /** Pictures are style unless there is nothing else. */
  private static List<Token> withoutPictures(List<Token> tokens) {
    List<Token> out = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      if (!token.is(Token.Kind.PICTURE)) {
        out.add(token);
      }
    }
    return out.isEmpty() ? tokens : out;
  }

  /** The keys of all tokens; made on first use. */
  Set<String> keys() {
    if (keys == null) {
      Set<String> all = new HashSet<>(tokens.length * 2);
      for (Token token : tokens) {
        all.add(token.key());
      }
      keys = all;
    }
    return keys;
  }

  /** Length in words; two characters of a script without spaces count as one. */
  int words() {
    int characters = 0;
    for (Token token : tokens) {
      characters += token.is(Token.Kind.CHARACTER) ? 1 : 0;
    }
    return tokens.length - characters / 2;
  }

  /** Whether capitals say nothing, since most words have them. */
  boolean title() {
    int capitals = 0;
    int words = 0;
    for (Token token : tokens) {
      if (token.is(Token.Kind.WORD) && !WordClasses.isFunction(token.key())) {
        words++;
        capitals += token.capital() ? 1 : 0;
      }
    }
    return words > 2 && capitals * 3 > words * 2;
  }
}
