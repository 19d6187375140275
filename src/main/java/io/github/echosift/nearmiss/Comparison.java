package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.lexicon.Accents;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.text.Alignment;
import io.github.echosift.tokens.Names;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.WordClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/*
 * Kernel. Sentences that both texts have, wherever they stand, are set aside; what is left of both is
 * aligned, and every hunk is accounted for: style vanishes by equal keys and by Spelling, frames were cut
 * off before, what moved without change is order, and the rest is substance.
 */

/** Compares two texts; of one use. */
final class Comparison {
  /** Words below which anything more is another fact. */
  static final int STRICT = 14;

  /** Words below which a text is short: whatever stands instead of another is looked at. */
  static final int LONG = 24;

  /**
   * Words from which a word or two more are another wording, unless a name or number is in them.
   */
  static final int ROOMY = 40;

  /** Words from which one text that adds "former" to an office corrects the other. */
  static final int LONG_READ = 100;

  /** Share of the words of the richer text that otherwise alike texts have in common. */
  private static final double NEAR = 0.7;

  /** The same of texts in which all but so few words of a side stand as they do in the other. */
  private static final double NEAR_BUT_FEW = 0.5;

  private static final int FEW = 3;

  final Prepared a;
  final Prepared b;
  final Set<NearMiss> kinds;

  /** Words of the shorter text. */
  final int whole;

  /**
   * Words of the shorter text; where it is not reworded, of what is left once sentences that both
   * have are set aside: a sentence says no less another fact for the company it is in.
   */
  int words;

  /** Whether whatever is replaced keeps texts apart; if not, only in texts that are alike. */
  final boolean strict;

  final List<Reason> replaced = new ArrayList<>();
  final List<Reason> onlyA = new ArrayList<>();
  final List<Reason> onlyB = new ArrayList<>();
  private Boolean english;
  private int changed;
  private int common = -1;

  Comparison(Prepared a, Prepared b, Set<NearMiss> kinds) {
    this.a = a;
    this.b = b;
    this.kinds = kinds;
    this.whole = Math.min(a.words(), b.words());
    this.words = whole;
    this.strict = kinds.contains(NearMiss.ADDITIONS);
  }

  Verdict verdict() {
    if (!a.place.isEmpty() && !b.place.isEmpty() && !same(a.place, b.place)) {
      add(NearMiss.NAMES, "name", a.place, b.place);
    }
    if (strict) {
      a.addresses
          .other(b.addresses)
          .ifPresent(other -> add(NearMiss.NAMES, "address", other.here(), other.there()));
    }
    if (a.asks != b.asks && asked()) {
      add(NearMiss.OPPOSITES, "question", a.tokens[0].raw(), b.tokens[0].raw());
    }
    if (a.ratings.differs(b.ratings)) {
      add(NearMiss.NUMBERS, "rating", a.ratings.toString(), b.ratings.toString());
    }
    Token[] restA = a.tokens;
    Token[] restB = b.tokens;
    if (a.sentences.length > 1 || b.sentences.length > 1) {
      restA = without(a, b);
      restB = without(b, a);
    }
    List<Hunk> hunks = hunks(restA, restB);
    hunks.removeIf(Hunk::sameLetters);
    int rest = Math.min(restA.length, restB.length);
    if (strict && rest > 0 && rest < words && !Rewording.in(this, hunks)) {
      words = rest;
    }
    new Order(this, hunks).judge(restA, restB);
    new Substance(this, restA.length + restB.length).judge(hunks);
    if (strict && words >= LONG) {
      OwnSentences.judge(this, restA, restB);
    }
    boolean brief = strict && whole < STRICT && !a.cut && !b.cut;
    return new Verdict(replaced, onlyA, onlyB, brief, !strict && whole >= ROOMY);
  }

  /** Whether one text asks what the other says: is she, and she is. */
  private boolean asked() {
    return words < LONG
        && a.sentences.length == 1
        && b.sentences.length == 1
        && !a.tokens[0].key().equals(b.tokens[0].key())
        && near();
  }

  private static boolean same(String x, String y) {
    return Folding.fold(x).equals(Folding.fold(y));
  }

  /** Whether the texts are alike but for some words, so that these make the difference. */
  boolean near() {
    return common() >= NEAR * Math.max(a.keys().size(), b.keys().size());
  }

  private int common() {
    if (common < 0) {
      Set<String> fewer = a.keys().size() <= b.keys().size() ? a.keys() : b.keys();
      Set<String> more = fewer == a.keys() ? b.keys() : a.keys();
      common = 0;
      for (String key : fewer) {
        common += more.contains(key) ? 1 : 0;
      }
    }
    return common;
  }

  /** Whether one word alone stands for another in texts of a few words. */
  boolean oneWord() {
    return changed == 1;
  }

  /**
   * Whether names, amounts and what turns a statement are looked at: in texts that are near, or
   * short and the same but for one place.
   */
  boolean alike() {
    return strict
        || near()
        || (changed <= FEW
            && common() >= NEAR_BUT_FEW * Math.max(a.keys().size(), b.keys().size()));
  }

  /** Whether both texts are English. */
  boolean english() {
    if (english == null) {
      english = a.english() && b.english();
    }
    return english;
  }

  /**
   * Whether so little differs that a small word makes the difference: in texts that are not long,
   * or, where another wording passes, in statements that are the same but for it.
   */
  boolean closely() {
    return strict ? words < ROOMY : changed <= FEW && !a.asks && !b.asks && alike();
  }

  /** Whether a word carries no fact of its own in the language of the texts. */
  boolean isFunction(String key) {
    return english() ? WordClasses.isEnglish(key) : WordClasses.isFunction(key);
  }

  /** Whether a token is a name in these texts. */
  boolean isName(Token token) {
    return Names.isName(token, a.title() || b.title(), isFunction(token.key()));
  }

  void add(NearMiss kind, String what, String ofA, String ofB) {
    add(new Reason(kind, what, ofA, ofB));
  }

  void add(Reason reason) {
    if (kinds.contains(reason.kind())) {
      replaced.add(reason);
    }
  }

  /** What one text says and the other does not. */
  void only(List<Token> ofA, List<Token> ofB, NearMiss kind, String what) {
    if (!kinds.contains(kind) && !kinds.contains(NearMiss.ADDITIONS)) {
      return;
    }
    if (!ofA.isEmpty()) {
      onlyA.add(new Reason(kind, what, text(ofA), ""));
    }
    if (!ofB.isEmpty()) {
      onlyB.add(new Reason(kind, what, "", text(ofB)));
    }
  }

  /** Some words as they are spelt. */
  static String text(List<Token> tokens) {
    StringBuilder out = new StringBuilder();
    for (Token token : tokens.subList(0, Math.min(3, tokens.size()))) {
      boolean first = out.length() == 0 || token.is(Token.Kind.CHARACTER);
      out.append(first ? "" : " ").append(token.raw());
    }
    return out.toString();
  }

  /** The tokens of sentences that another text does not have. */
  private static Token[] without(Prepared text, Prepared other) {
    Set<Long> known = other.known();
    List<Token> out = new ArrayList<>();
    for (int i = 0; i < text.sentences.length; i++) {
      if (!known.contains(text.sentences[i])) {
        for (int j = text.starts[i]; j < text.starts[i + 1]; j++) {
          out.add(text.tokens[j]);
        }
      }
    }
    return out.toArray(new Token[0]);
  }

  private List<Hunk> hunks(Token[] restA, Token[] restB) {
    int lengthA = restA.length;
    int lengthB = restB.length;
    int start = 0;
    int least = Math.min(lengthA, lengthB);
    while (start < least && restA[start].key().equals(restB[start].key())) {
      start++;
    }
    int ends = 0;
    while (ends < least - start
        && restA[lengthA - 1 - ends].key().equals(restB[lengthB - 1 - ends].key())) {
      ends++;
    }
    // Only what is between needs numbers, which cost a look-up each.
    Map<String, Integer> numbers = new HashMap<>();
    int[] numbersA = numbered(Arrays.copyOfRange(restA, start, lengthA - ends), numbers);
    int[] numbersB = numbered(Arrays.copyOfRange(restB, start, lengthB - ends), numbers);
    List<Hunk> out = new ArrayList<>();
    int place = 0;
    int changedA = 0;
    int changedB = 0;
    for (Alignment.Hunk found : Alignment.hunks(numbersA, numbersB)) {
      Alignment.Hunk hunk = found.behind(start);
      marks(restA, restB, place, hunk);
      place = hunk.toB();
      Hunk one = new Hunk(restA, restB, hunk);
      changedA += weight(one.a);
      changedB += weight(one.b);
      out.add(one);
    }
    changed = Math.max(changedA, changedB);
    marks(restA, restB, place, new Alignment.Hunk(lengthA, lengthA, lengthB, lengthB));
    return out;
  }

  /** Words of a side; two characters of a script without spaces count as one. */
  static int weight(List<Token> side) {
    int characters = 0;
    for (Token token : side) {
      characters += token.is(Token.Kind.CHARACTER) ? 1 : 0;
    }
    return side.size() - characters / 2;
  }

  /** Looks for words that agree but for marks which make another word. */
  private void marks(Token[] restA, Token[] restB, int fromB, Alignment.Hunk until) {
    int shift = until.fromA() - until.fromB();
    for (int j = fromB; j < until.fromB(); j++) {
      int i = j + shift;
      boolean words = i >= 0 && !restA[i].is(Token.Kind.QUANTITY);
      if (words
          && !restA[i].raw().equals(restB[j].raw())
          && (Folding.otherMarks(restA[i].raw(), restB[j].raw()) || accents(restA[i], restB[j]))) {
        add(NearMiss.CONTENT, "word", restA[i].raw(), restB[j].raw());
      }
    }
  }

  /** Whether an accent makes another word, as far as the writer of the bare one uses accents. */
  private boolean accents(Token x, Token y) {
    if (english() || !alike()) {
      return false;
    }
    boolean inA = Accents.has(x.raw());
    boolean inB = Accents.has(y.raw());
    if (inA && inB) {
      return Accents.otherAccents(x.raw(), y.raw());
    }
    if (!inA && !inB) {
      return false;
    }
    String accented = inA ? x.raw() : y.raw();
    String bare = inA ? y.raw() : x.raw();
    boolean shouted = bare.equals(bare.toUpperCase(Locale.ROOT));
    boolean elsewhere = (inA ? b.accents(y.sentence()) : a.accents(x.sentence())) > 0;
    boolean unknown = (inA ? a.accents(x.sentence()) : b.accents(y.sentence())) == 1;
    return !shouted
        && ((Accents.listed(accented, bare) && (elsewhere || unknown))
            || (Accents.ends(accented, bare) && elsewhere));
  }

  static int[] numbered(Token[] tokens, Map<String, Integer> numbers) {
    int[] out = new int[tokens.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = numbers.computeIfAbsent(tokens[i].key(), missing -> numbers.size());
    }
    return out;
  }
}
