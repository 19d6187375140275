package io.github.echosift.nearmiss;

import io.github.echosift.frame.Addresses;
import io.github.echosift.frame.Frames;
import io.github.echosift.lexicon.Accents;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.Kana;
import io.github.echosift.lexicon.Lexicon;
import io.github.echosift.lexicon.Stems;
import io.github.echosift.quantities.Quantities;
import io.github.echosift.quantities.Tolls;
import io.github.echosift.tokens.Lexer;
import io.github.echosift.tokens.Markup;
import io.github.echosift.tokens.Ratings;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.Turns;
import io.github.echosift.tokens.WordClasses;
import io.github.echosift.tongues.Tongues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A text cut out of its frame, in tokens and sentences, for comparison with several others. */
final class Prepared {
  private static final Token[] NONE = new Token[0];
  private static final String QUESTION = "?？؟";

  /** Share of words that an English text has in the lexicon, which is one of English. */
  private static final double ENGLISH = 0.6;

  /** Tokens after which one knows. */
  private static final int ENOUGH = 32;

  final Token[] tokens;
  final long[] sentences;
  final int[] starts;
  final String place;
  final boolean cut;
  final Addresses addresses;

  /** Whether the text is one question. */
  final boolean asks;

  /** Stars and signs of a price that say how good or dear something is. */
  final Ratings ratings;

  private final int words;
  private Set<String> keys;
  private Set<String> stems;
  private Set<Long> known;
  private Boolean title;
  private Boolean victims;
  private Boolean english;
  private Boolean reports;
  private Map<Integer, Integer> accented;

  private Prepared(List<Token> tokens, Frames.Framed framed, boolean mark) {
    this.tokens = tokens.toArray(NONE);
    this.place = framed.place();
    this.cut = framed.cut();
    this.addresses = Addresses.of(framed.body());
    this.ratings = Ratings.of(framed.body());
    int count = 0;
    int before = -1;
    for (Token token : this.tokens) {
      count += token.sentence() != before ? 1 : 0;
      before = token.sentence();
    }
    this.sentences = new long[count];
    this.starts = new int[count + 1];
    this.asks = mark && count == 1;
    this.words = counted();
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
      if (!tokens[i].is(Token.Kind.QUANTITY) && Accents.has(tokens[i].raw())) {
        hash += Folding.lower(tokens[i].raw()).hashCode();
      }
      sentences[number] = hash ^ (hash >>> 31);
    }
    starts[sentences.length] = tokens.length;
  }

  static Prepared of(String whole) {
    Frames.Framed framed = Frames.of(whole);
    String body = framed.body().stripTrailing();
    boolean mark = !body.isEmpty() && QUESTION.indexOf(body.charAt(body.length() - 1)) >= 0;
    return new Prepared(withoutPictures(tokens(body)), framed, mark);
  }

  /** The tokens of a text, amounts and dates as one. */
  static List<Token> tokens(String text) {
    String plain = Markup.signs(Kana.plain(text));
    return Quantities.joined(Tongues.read(Lexer.tokens(plain)));
  }

  /** Pictures are style unless they belong to a class, such as thumbs, or there is nothing else. */
  private static List<Token> withoutPictures(List<Token> tokens) {
    List<Token> out = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      if (!token.is(Token.Kind.PICTURE) || Stance.says(token)) {
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

  /** The stems of all tokens in one spelling; made on first use. */
  Set<String> stems() {
    if (stems == null) {
      Set<String> all = new HashSet<>(keys().size() * 2);
      for (String key : keys()) {
        all.add(Stems.plain(key));
      }
      stems = all;
    }
    return stems;
  }

  /** The hashes of all sentences; made on first use. */
  Set<Long> known() {
    if (known == null) {
      Set<Long> all = new HashSet<>(sentences.length * 2);
      for (long sentence : sentences) {
        all.add(sentence);
      }
      known = all;
    }
    return known;
  }

  /** Whether the text speaks of victims; found out on first use. */
  boolean victims() {
    if (victims == null) {
      victims = Tolls.speaks(keys());
    }
    return victims;
  }

  /** How many words of a sentence bear accents; found out on first use. */
  int accents(int sentence) {
    if (accented == null) {
      Map<Integer, Integer> all = new HashMap<>();
      for (Token token : tokens) {
        if (token.is(Token.Kind.WORD) && Accents.has(token.raw())) {
          all.merge(token.sentence(), 1, Integer::sum);
        }
      }
      accented = all;
    }
    return accented.getOrDefault(sentence, 0);
  }

  /** Whether the text reports what somebody said; found out on first use. */
  boolean reports() {
    if (reports == null) {
      reports = keys().stream().anyMatch(Turns::reports);
    }
    return reports;
  }

  /** Whether the text is English by its words; found out on first use. */
  boolean english() {
    if (english == null) {
      int words = 0;
      int known = 0;
      int function = 0;
      int others = 0;
      for (int i = 0; i < Math.min(ENOUGH, tokens.length); i++) {
        Token token = tokens[i];
        String key = token.key();
        boolean character = token.is(Token.Kind.CHARACTER);
        if (character || (token.is(Token.Kind.WORD) && key.length() > 1)) {
          words++;
          if (WordClasses.isEnglish(key) && !Folding.isMarked(token.raw())) {
            known++;
            function++;
          } else {
            known += key.charAt(0) < 0x80 && Lexicon.knows(key) ? 1 : 0;
            others += WordClasses.isFunction(key) ? 1 : 0;
          }
        }
      }
      english = words > 0 && known >= ENGLISH * words && function >= others;
    }
    return english;
  }

  /** Length in words; two characters of a script without spaces count as one. */
  int words() {
    return words;
  }

  private int counted() {
    int characters = 0;
    for (Token token : tokens) {
      characters += token.is(Token.Kind.CHARACTER) ? 1 : 0;
    }
    return tokens.length - characters / 2;
  }

  /** Whether capitals say nothing, since most words have them; found out on first use. */
  boolean title() {
    if (title == null) {
      title = titled();
    }
    return title;
  }

  private boolean isFunction(String key) {
    return english() ? WordClasses.isEnglish(key) : WordClasses.isFunction(key);
  }

  private boolean titled() {
    int capitals = 0;
    int saying = 0;
    for (Token token : tokens) {
      if (token.is(Token.Kind.WORD) && !isFunction(token.key())) {
        saying++;
        capitals += token.capital() ? 1 : 0;
      }
    }
    return saying > 2 && capitals * 3 > saying * 2;
  }
}
