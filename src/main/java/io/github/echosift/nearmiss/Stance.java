package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.InnerNegation;
import io.github.echosift.tokens.Spelling;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.Turns;
import io.github.echosift.tokens.WordClasses;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/*
 * Kernel. Small words and signs that carry no fact alone and yet make another of the sentence: must for
 * may, from for to, only, at least, paragraph (a) for (b), a thumb that points the other way. They are
 * looked at where one stands in the very place of the other, or stands alone in one of two texts that
 * are otherwise alike.
 */

/** Judges what a hunk changes about a statement without changing what it speaks of. */
final class Stance {
  /** Words of a side within which one small word stands for another. */
  private static final int PLACE = 2;

  /** The same where one is a phrase: instead of, as well as. */
  private static final int WIDE = 3;

  /** Words of a side beyond which it is a passage, which says more than its small words do. */
  private static final int PHRASE = 5;

  private static final int FLAG = 0x1F1E6;
  private static final int LAST_FLAG = 0x1F1FF;

  private Stance() {}

  /** Whether a picture is compared: a flag, or a member of a class. */
  static boolean says(Token picture) {
    return isFlag(picture.key()) || WordClasses.isMember(picture.key());
  }

  private static boolean isFlag(String key) {
    int first = key.codePointAt(0);
    return first >= FLAG && first <= LAST_FLAG;
  }

  /** Judges a hunk as it was aligned, before amounts and spellings are taken out. */
  static void judge(Comparison comparison, Hunk hunk) {
    if (hunk.a.size() <= WIDE && hunk.b.size() <= WIDE && !hunk.a.isEmpty() && !hunk.b.isEmpty()) {
      places(comparison, hunk);
    }
    if (Math.max(hunk.a.size(), hunk.b.size()) <= PHRASE) {
      hedge(comparison, hunk);
      Inserted.judge(comparison, hunk);
    }
    if (marked(hunk.a) || marked(hunk.b)) {
      if (Math.max(hunk.a.size(), hunk.b.size()) <= PHRASE) {
        limit(comparison, hunk);
      }
      if (comparison.strict) {
        bound(comparison, hunk);
      }
    }
    if (comparison.strict
        && comparison.words < Comparison.ROOMY
        && Math.max(hunk.a.size(), hunk.b.size()) <= PHRASE) {
      // May contain, and contains; if they agree, and they agreed.
      oneSided(comparison, hunk, WordClasses::isModal, NearMiss.OPPOSITES, "modality");
      oneSided(comparison, hunk, WordClasses::isCondition, NearMiss.OPPOSITES, "condition");
    }
    if (comparison.closely() && Math.max(hunk.a.size(), hunk.b.size()) <= PHRASE) {
      int more =
          Substance.content(comparison, hunk.a).size()
              - Substance.content(comparison, hunk.b).size();
      if (Math.abs(more) == 1) {
        // Tried to save, and saved; not tried to and sought to.
        oneSided(comparison, hunk, Turns::attempts, NearMiss.OPPOSITES, "attempt");
      }
    }
    boolean inA = denies(hunk.a, hunk.beforeA);
    boolean inB = denies(hunk.b, hunk.beforeB);
    if (inA != inB && comparison.alike()) {
      Token word = (inA ? hunk.a : hunk.b).get(0);
      add(comparison, NearMiss.NEGATION, "negation", inA, word);
    }
  }

  /** Looks for a word of some that one side has and the other lacks. */
  private static void oneSided(
      Comparison comparison, Hunk hunk, Predicate<String> words, NearMiss kind, String what) {
    Optional<Token> inA = first(hunk.a, words);
    Optional<Token> inB = first(hunk.b, words);
    if (inA.isPresent() != inB.isPresent()) {
      add(comparison, kind, what, inA.isPresent(), inA.or(() -> inB).orElseThrow());
    }
  }

  private static Optional<Token> first(List<Token> side, Predicate<String> wanted) {
    return side.stream().filter(token -> wanted.test(token.key())).findFirst();
  }

  private static boolean marked(List<Token> side) {
    return first(side, WordClasses::marks).isPresent();
  }

  private static void places(Comparison comparison, Hunk hunk) {
    boolean characters = hunk.a.get(0).is(Token.Kind.CHARACTER) && comparison.alike();
    if (characters && turns(comparison, hunk, Hunk.joined(hunk.a), Hunk.joined(hunk.b))) {
      comparison.add(NearMiss.OPPOSITES, "opposite", hunk.a.get(0).raw(), hunk.b.get(0).raw());
      return;
    }
    for (Token x : hunk.a) {
      for (Token y : hunk.b) {
        if (turns(comparison, hunk, x.key(), y.key()) && comparison.alike()) {
          comparison.add(NearMiss.OPPOSITES, "opposite", x.raw(), y.raw());
          return;
        }
      }
    }
    List<Token> without = first(hunk.a, WordClasses::isShare).isPresent() ? hunk.b : hunk.a;
    if (comparison.strict
        && comparison.words < Comparison.ROOMY
        && !Substance.content(comparison, without).isEmpty()) {
      // Each eye, and the affected eye.
      oneSided(comparison, hunk, WordClasses::isShare, NearMiss.CONTENT, "share");
    }
    Token x = hunk.a.get(0);
    Token y = hunk.b.get(0);
    if (hunk.a.size() == 1 && hunk.b.size() == 1 && capitals(hunk, x, y)) {
      comparison.add(NearMiss.NAMES, "name", x.raw(), y.raw());
    }
    if (hunk.a.size() == 1 && hunk.b.size() == 1 && letters(comparison, x, y)) {
      comparison.add(NearMiss.CONTENT, "letter", x.raw(), y.raw());
    }
    if (isFlag(x.key()) && isFlag(y.key()) && hunk.a.size() == hunk.b.size()) {
      comparison.add(NearMiss.NAMES, "flag", x.raw(), y.raw());
    }
  }

  /** Whether one small word for another makes another statement. */
  private static boolean turns(Comparison comparison, Hunk hunk, String x, String y) {
    if (WordClasses.instead(x, y) || Turns.exclude(x, y)) {
      return true;
    }
    if (Turns.excludeBeforeTime(x, y) && hunk.timed()) {
      return true;
    }
    if (!comparison.closely() || !bare(comparison, hunk.a, x) || !bare(comparison, hunk.b, y)) {
      return false;
    }
    boolean asks = comparison.a.asks && comparison.b.asks;
    boolean anybody = asks && Turns.isGeneric(x) && Turns.isGeneric(y);
    return Turns.otherForm(x, y)
        || (Turns.otherPerson(x, y) && !anybody)
        || (Turns.otherTense(x, y) && !comparison.a.reports() && !comparison.b.reports());
  }

  /** Whether nothing of a side carries a fact but, in some languages, the word itself. */
  private static boolean bare(Comparison comparison, List<Token> side, String word) {
    return Substance.content(comparison, side).stream()
        .allMatch(token -> token.key().equals(word) || token.is(Token.Kind.CHARACTER));
  }

  /** Whether capitals make names of small words, among words without: Gary, IN. */
  private static boolean capitals(Hunk hunk, Token x, Token y) {
    return shouts(x)
        && shouts(y)
        && !Folding.fold(x.raw()).equals(Folding.fold(y.raw()))
        && !(x.opens() || y.opens())
        && !(shouts(hunk.beforeA) || shouts(hunk.behindA));
  }

  private static boolean shouts(Token token) {
    return token != null
        && token.is(Token.Kind.WORD)
        && token.raw().length() <= PLACE
        && token.raw().chars().allMatch(Character::isUpperCase);
  }

  /** Whether one letter stands for another: lot A and lot B, paragraph (a) and (b), A and A+. */
  private static boolean letters(Comparison comparison, Token x, Token y) {
    return letter(x)
        && letter(y)
        && !(comparison.isFunction(x.key()) && comparison.isFunction(y.key()))
        && comparison.alike();
  }

  private static boolean letter(Token token) {
    String key = token.key();
    boolean out = token.is(Token.Kind.WORD) && key.charAt(0) >= 'a' && key.charAt(0) <= 'z';
    for (int i = 1; i < key.length(); i++) {
      out &= key.charAt(i) == '+' || key.charAt(i) == '#';
    }
    return out;
  }

  /** Only members, and members; where it stands at an amount it says how much one thinks of it. */
  private static void limit(Comparison comparison, Hunk hunk) {
    oneAway(comparison, hunk, WordClasses::limits, "limit");
  }

  /** Almost sank, and sank; almost 30 is about 30. */
  private static void hedge(Comparison comparison, Hunk hunk) {
    boolean english = comparison.english();
    oneAway(comparison, hunk, english ? Turns::hedgesInEnglish : Turns::hedges, "hedge");
    boolean inA = hedges(hunk.a, hunk.behindA);
    if (inA != hedges(hunk.b, hunk.behindB) && comparison.alike()) {
      add(comparison, NearMiss.OPPOSITES, "hedge", inA, (inA ? hunk.a : hunk.b).get(0));
    }
  }

  private static boolean hedges(List<Token> side, Token behind) {
    boolean characters = !side.isEmpty() && side.get(0).is(Token.Kind.CHARACTER);
    return characters && !isAmount(behind) && Turns.hold(Hunk.joined(side));
  }

  /** Looks for a word of some that one side has, not at an amount, and the other lacks. */
  private static void oneAway(
      Comparison comparison, Hunk hunk, Predicate<String> words, String what) {
    Token inA = away(hunk.a, hunk.beforeA, hunk.behindA, words);
    Token inB = away(hunk.b, hunk.beforeB, hunk.behindB, words);
    if ((inA == null) != (inB == null) && comparison.alike()) {
      Token word = inA == null ? inB : inA;
      List<Token> other = inA == null ? hunk.a : hunk.b;
      Predicate<Token> same =
          token -> WordClasses.isModal(token.key()) || Spelling.sameWord(word, token);
      if (other.stream().noneMatch(same)) {
        add(comparison, NearMiss.OPPOSITES, what, inA != null, word);
      }
    }
  }

  /** The first of some words that does not stand at an amount; null if there is none. */
  private static Token away(List<Token> side, Token before, Token behind, Predicate<String> some) {
    for (int i = 0; i < side.size(); i++) {
      if (some.test(side.get(i).key())) {
        Token left = i == 0 ? before : side.get(i - 1);
        Token right = i + 1 == side.size() ? behind : side.get(i + 1);
        return isAmount(left) || isAmount(right) ? null : side.get(i);
      }
    }
    return null;
  }

  /** More than 30, and 30. */
  private static void bound(Comparison comparison, Hunk hunk) {
    Token inA = bounds(hunk.a, hunk.behindA);
    Token inB = bounds(hunk.b, hunk.behindB);
    if (inA != null && inB == null && hunk.b.size() <= PLACE) {
      add(comparison, NearMiss.NUMBERS, "bound", true, inA);
    } else if (inB != null && inA == null && hunk.a.size() <= PLACE) {
      add(comparison, NearMiss.NUMBERS, "bound", false, inB);
    }
  }

  private static Token bounds(List<Token> side, Token behind) {
    for (int i = 0; i < side.size(); i++) {
      if (WordClasses.bounds(side.get(i).key())) {
        for (int j = i + 1; j <= i + PLACE; j++) {
          Token next = j < side.size() ? side.get(j) : j == side.size() ? behind : null;
          if (isAmount(next)) {
            return side.get(i);
          }
        }
      }
    }
    return null;
  }

  private static boolean isAmount(Token token) {
    return token != null && token.is(Token.Kind.QUANTITY);
  }

  /**
   * Whether Japanese characters of a side hold an ending that denies; the one before them may be
   * its first, as in できません beside できます.
   */
  private static boolean denies(List<Token> side, Token before) {
    boolean characters = !side.isEmpty() && side.get(side.size() - 1).is(Token.Kind.CHARACTER);
    String start = before != null && before.is(Token.Kind.CHARACTER) ? before.key() : "";
    return characters && InnerNegation.japanese(start + Hunk.joined(side));
  }

  /** A sign of a formula that one text lacks: <= and <. */
  static void sign(Comparison comparison, List<Token> wordsA, List<Token> wordsB) {
    List<Token> words = wordsA.isEmpty() ? wordsB : wordsA;
    if (comparison.strict
        && !words.isEmpty()
        && words.stream().allMatch(token -> token.is(Token.Kind.SIGN))) {
      add(comparison, NearMiss.CONTENT, "sign", wordsB.isEmpty(), words.get(0));
    }
  }

  /** Judges words without counterpart that turn what they stand with: fails, deputy. */
  static void alone(Comparison comparison, List<Token> wordsA, List<Token> wordsB) {
    List<Token> words = wordsA.isEmpty() ? wordsB : wordsA;
    for (Token word : words) {
      boolean part = Inserted.qualifies(comparison, word, wordsB.isEmpty());
      boolean ranks =
          WordClasses.ranks(word.key())
              && !(comparison.whole >= Comparison.LONG_READ && WordClasses.isPastRank(word.key()));
      boolean qualifies = words.size() == 1 && (part || ranks);
      if (qualifies || (words.size() <= PLACE && WordClasses.denies(word.key()))) {
        NearMiss kind = WordClasses.denies(word.key()) ? NearMiss.NEGATION : NearMiss.NAMES;
        add(comparison, kind, qualifies ? "qualifier" : "negation", wordsB.isEmpty(), word);
        return;
      }
    }
  }

  private static void add(Comparison to, NearMiss kind, String what, boolean inA, Token word) {
    to.add(kind, what, inA ? word.raw() : "", inA ? "" : word.raw());
  }
}
