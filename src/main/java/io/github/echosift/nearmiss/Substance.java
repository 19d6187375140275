package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.InnerNegation;
import io.github.echosift.lexicon.Stems;
import io.github.echosift.tokens.Spelling;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.WordClasses;
import io.github.echosift.tongues.Shortened;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/*
 * Kernel. What is left of a hunk once style and moves are gone is a fact: an amount, a negation, the
 * opposite, another member of a class, a name, a word. A word for another one of which no list knows
 * anything is another thing where the sentence is the same but for it, however long the texts; where a
 * long text tells a sentence in other words, or says in three words what the other says in one, it is
 * another wording.
 */

/** Judges the hunks of two texts. */
final class Substance {
  /** Share of a text's words from which it says something else than a text without them. */
  private static final double MISSING_SHARE = 0.05;

  private static final int MISSING = 3;

  /** Words more that are another wording in a long text. */
  private static final int FEW = 2;

  /** Words of a hunk in which what stands on both sides is one for the other. */
  private static final int NARROW = 6;

  /** Scripts from Hebrew on have no capitals. */
  private static final int CASELESS = 0x590;

  /** Pairs of words of one hunk that are compared with each other. */
  private static final int LETTER_PAIRS = 2500;

  /** The same of all hunks of two texts, so that time is bounded. */
  private static final int ALL_PAIRS = 60_000;

  private final Comparison comparison;
  private final boolean strict;
  private final boolean everywhere;
  private final List<Instead> replacements = new ArrayList<>();
  private final Map<Integer, Integer> touched = new HashMap<>();
  private long pairs;
  private int missingA;
  private int missingB;

  /**
   * A judge.
   *
   * @param rest tokens of both texts that are not in sentences they share
   */
  Substance(Comparison comparison, int rest) {
    this.comparison = comparison;
    this.strict = comparison.strict;
    this.everywhere =
        comparison.kinds.contains(NearMiss.COUNTS)
            && (comparison.words < Comparison.LONG || rest < Comparison.LONG * 4);
  }

  /**
   * Words in place of others.
   *
   * @param sentences of both texts in which they stand
   * @param reason what differs
   */
  private record Instead(Set<Integer> sentences, Reason reason) {}

  void judge(List<Hunk> hunks) {
    for (Hunk hunk : hunks) {
      if (!hunk.a.isEmpty() || !hunk.b.isEmpty()) {
        judge(hunk);
      }
    }
    replacements.stream()
        .filter(this::alone)
        .findFirst()
        .ifPresent(one -> comparison.add(one.reason()));
    if (strict
        && missingA > Math.max(MISSING, MISSING_SHARE * comparison.a.tokens.length)
        && missingB > Math.max(MISSING, MISSING_SHARE * comparison.b.tokens.length)) {
      comparison.add(NearMiss.CONTENT, "content", "", "");
    }
    if (!strict
        && !everywhere
        && comparison.words < Comparison.LONG
        && comparison.kinds.contains(NearMiss.NAMES)) {
      Strangers.judge(comparison);
    }
  }

  private void judge(Hunk hunk) {
    if (hunk.sameLetters() || hunk.sound() || hunk.misspelt(comparison)) {
      return;
    }
    cutOff(hunk);
    Shortened.pairOff(hunk.a, hunk.behindA, hunk.b, hunk.behindB);
    Stance.judge(comparison, hunk);
    boolean narrow = hunk.a.size() <= NARROW && hunk.b.size() <= NARROW;
    if (everywhere || comparison.alike()) {
      Amounts.judge(comparison, hunk, narrow);
      negation(hunk);
    }
    if (narrow || comparison.words < Comparison.LONG) {
      opposites(hunk);
    }
    if (strict || (narrow && comparison.alike())) {
      words(hunk, narrow);
    }
  }

  /** Where one text breaks off, what the other one has beyond is no difference but a rest. */
  private void cutOff(Hunk hunk) {
    if (!hunk.last || comparison.a.cut == comparison.b.cut) {
      return;
    }
    List<Token> shorter = comparison.a.cut ? hunk.a : hunk.b;
    List<Token> longer = comparison.a.cut ? hunk.b : hunk.a;
    int last = shorter.size() - 1;
    if (last >= 0 && longer.stream().anyMatch(t -> t.key().startsWith(shorter.get(last).key()))) {
      shorter.remove(last);
    }
    if (!longer.isEmpty()) {
      List<Reason> more = comparison.a.cut ? comparison.onlyB : comparison.onlyA;
      String start = longer.get(0).raw();
      more.add(
          comparison.a.cut
              ? new Reason(NearMiss.ADDITIONS, "rest", "", start)
              : new Reason(NearMiss.ADDITIONS, "rest", start, ""));
      longer.clear();
    }
  }

  private void negation(Hunk hunk) {
    Token inA = negating(hunk.a);
    Token inB = negating(hunk.b);
    if ((inA == null) != (inB == null)) {
      List<Token> other = inA == null ? hunk.a : hunk.b;
      boolean denied = false;
      for (Token token : other) {
        denied |= WordClasses.denies(token.key());
      }
      if (denied) { // would not and refused to
        other.removeIf(token -> WordClasses.denies(token.key()));
      } else {
        String word = inA == null ? inB.raw() : inA.raw();
        comparison.add(
            NearMiss.NEGATION, "negation", inA == null ? "" : word, inA == null ? word : "");
      }
    }
    hunk.a.removeIf(token -> WordClasses.isNegation(token.key()));
    hunk.b.removeIf(token -> WordClasses.isNegation(token.key()));
  }

  private static Token negating(List<Token> side) {
    return side.stream().filter(t -> WordClasses.isNegation(t.key())).findFirst().orElse(null);
  }

  private void opposites(Hunk hunk) {
    if (tooMany(hunk.a, hunk.b)) {
      return;
    }
    hunk.withoutSame();
    for (Token x : hunk.a) {
      for (Token y : hunk.b) {
        boolean other =
            WordClasses.opposites(x.key(), y.key()) || WordClasses.siblings(x.key(), y.key());
        if (InnerNegation.differs(x.key(), y.key())) {
          comparison.add(NearMiss.NEGATION, "negation", x.raw(), y.raw());
          return;
        }
        if (other && !(known(y, comparison.a) && known(x, comparison.b))) {
          comparison.add(NearMiss.OPPOSITES, "opposite", x.raw(), y.raw());
          return;
        }
      }
    }
  }

  private void words(Hunk hunk, boolean narrow) {
    List<Token> wordsA = content(comparison, hunk.a);
    List<Token> wordsB = content(comparison, hunk.b);
    hunk.dropTags(wordsA, wordsB);
    if (tooMany(wordsA, wordsB)) {
      stemmed(wordsA, wordsB);
    } else {
      boolean forms = strict && !hunk.shares();
      spelled(wordsA, wordsB, forms ? Spelling::sameForm : Spelling::sameWord);
    }
    boolean instead = narrow && !wordsA.isEmpty() && !wordsB.isEmpty();
    if (!instead) {
      wordsA.removeIf(token -> known(token, comparison.b));
      wordsB.removeIf(token -> known(token, comparison.a));
    }
    Set<Integer> sentences = hunk.sentences();
    if (!wordsA.isEmpty() || !wordsB.isEmpty()) {
      sentences.forEach(sentence -> touched.merge(sentence, 1, Integer::sum));
    }
    missingA += wordsA.size();
    missingB += wordsB.size();
    Token nameA = name(wordsA);
    Token nameB = name(wordsB);
    if (wordsA.isEmpty() || wordsB.isEmpty()) {
      if (hunk.a.isEmpty() || hunk.b.isEmpty()) {
        Stance.sign(comparison, wordsA, wordsB);
      }
      Stance.alone(comparison, wordsA, wordsB);
      more(wordsA, nameA, wordsB, nameB);
      return;
    }
    if (nameA != null && nameB != null) {
      Reason other = new Reason(NearMiss.NAMES, "name", nameA.raw(), nameB.raw());
      if (strict) {
        comparison.add(other);
      } else {
        replacements.add(new Instead(sentences, other));
      }
      return;
    }
    if (!strict && !comparison.near() && !unmarked(wordsA, wordsB)) {
      return; // another wording, as far as one can tell from so few words
    }
    if (strict
        && comparison.words >= Comparison.ROOMY
        && Comparison.weight(wordsA) != Comparison.weight(wordsB)) {
      return; // got stuck, came to a halt
    }
    String ofA = Comparison.text(wordsA);
    String ofB = Comparison.text(wordsB);
    replacements.add(new Instead(sentences, new Reason(NearMiss.CONTENT, "word", ofA, ofB)));
  }

  /** Whether one word stands for another in a script without capitals, where it may be a name. */
  private boolean unmarked(List<Token> wordsA, List<Token> wordsB) {
    return comparison.oneWord()
        && wordsA.get(0).is(Token.Kind.WORD)
        && wordsB.get(0).is(Token.Kind.WORD)
        && wordsA.get(0).key().charAt(0) >= CASELESS;
  }

  /** Whether nothing else differs in a sentence, or the text is short. */
  private boolean alone(Instead one) {
    boolean alone = one.sentences().stream().allMatch(sentence -> touched.get(sentence) == 1);
    return alone || (strict && comparison.words < Comparison.LONG);
  }

  /** What one text has beyond the other in a place. */
  private void more(List<Token> wordsA, Token nameA, List<Token> wordsB, Token nameB) {
    boolean named = nameA != null || nameB != null;
    boolean roomy = comparison.words >= Comparison.ROOMY;
    if (named && comparison.whole < Comparison.ROOMY && !comparison.a.cut && !comparison.b.cut) {
      String more = nameA == null ? "" : nameA.raw();
      comparison.add(NearMiss.ADDITIONS, "name", more, nameB == null ? "" : nameB.raw());
    }
    if (named || !roomy || wordsA.size() + wordsB.size() > FEW) {
      comparison.only(wordsA, wordsB, NearMiss.ADDITIONS, "addition");
    }
  }

  private static boolean known(Token token, Prepared other) {
    return other.keys().contains(token.key());
  }

  /** The tokens of a side that carry facts. */
  static List<Token> content(Comparison comparison, List<Token> side) {
    List<Token> out = new ArrayList<>();
    for (Token token : side) {
      boolean single = token.is(Token.Kind.WORD) && token.key().length() == 1;
      boolean letter = single && !token.capital() && token.key().charAt(0) < 0x80;
      boolean says = !letter || WordClasses.isMember(token.key());
      boolean picture = token.is(Token.Kind.PICTURE) && Stance.says(token);
      boolean own =
          Folding.ownLetters(token.raw()) || WordClasses.isStranger(token.key(), token.raw());
      boolean function = comparison.isFunction(token.key()) && !own;
      if (says && !picture && !function) {
        out.add(token);
      }
    }
    return out;
  }

  /** Whether so many words stand for each other that only equal stems are looked for. */
  private boolean tooMany(List<Token> a, List<Token> b) {
    long here = (long) a.size() * b.size();
    if (here > LETTER_PAIRS || pairs + here > ALL_PAIRS) {
      return true;
    }
    pairs += here;
    return false;
  }

  /** Takes out words that are spellings, other forms or synonyms of one another. */
  static void spelled(List<Token> a, List<Token> b) {
    spelled(a, b, Spelling::sameWord);
  }

  private static void spelled(List<Token> a, List<Token> b, BiPredicate<Token, Token> same) {
    if ((long) a.size() * b.size() > LETTER_PAIRS) {
      stemmed(a, b);
      return;
    }
    List<String> stems = new ArrayList<>();
    b.forEach(token -> stems.add(Stems.stem(token.key())));
    a.removeIf(
        x -> {
          String stem = Stems.stem(x.key());
          for (int i = 0; i < b.size(); i++) {
            boolean synonyms =
                !stem.equals(stems.get(i)) && WordClasses.synonyms(stem, stems.get(i));
            if (synonyms || same.test(x, b.get(i))) {
              b.remove(i);
              stems.remove(i);
              return true;
            }
          }
          return false;
        });
  }

  private static void stemmed(List<Token> a, List<Token> b) {
    Set<String> stems = new HashSet<>();
    b.forEach(token -> stems.add(Stems.stem(token.key())));
    a.removeIf(token -> stems.contains(Stems.stem(token.key())));
  }

  private Token name(List<Token> words) {
    for (Token token : words) {
      if (comparison.isName(token)) {
        return token;
      }
    }
    return null;
  }
}
