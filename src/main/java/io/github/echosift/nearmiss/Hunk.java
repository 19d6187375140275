package io.github.echosift.nearmiss;

import io.github.echosift.lexicon.CalendarNames;
import io.github.echosift.text.Alignment;
import io.github.echosift.tokens.Pairs;
import io.github.echosift.tokens.Quantity;
import io.github.echosift.tokens.Spelling;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.Turns;
import io.github.echosift.tokens.Units;
import io.github.echosift.tokens.WordClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tokens of the one text that stand for tokens of the other, with what stands around them. */
final class Hunk {
  /** Words behind a preposition among which its time is: in the next two weeks. */
  private static final int BEHIND = 3;

  /** Digits of a year. */
  private static final int YEAR = 4;

  private static final String SOUNDS = "きぎけげしちびみりれえめせ";

  final List<Token> a;
  final List<Token> b;
  final Token beforeA;
  final Token beforeB;
  final Token behindA;
  final Token behindB;

  /** Whether the hunk is the end of both texts. */
  final boolean last;

  final boolean first;

  private final Token[] textA;
  private final Alignment.Hunk place;

  Hunk(Token[] textA, Token[] textB, Alignment.Hunk place) {
    this.textA = textA;
    this.place = place;
    a = new ArrayList<>(Arrays.asList(textA).subList(place.fromA(), place.toA()));
    b = new ArrayList<>(Arrays.asList(textB).subList(place.fromB(), place.toB()));
    beforeA = place.fromA() == 0 ? null : textA[place.fromA() - 1];
    beforeB = place.fromB() == 0 ? null : textB[place.fromB() - 1];
    behindA = place.toA() == textA.length ? null : textA[place.toA()];
    behindB = place.toB() == textB.length ? null : textB[place.toB()];
    first = place.fromA() == 0 && place.fromB() == 0;
    last = place.toA() == textA.length && place.toB() == textB.length;
  }

  /** Whether one text has a sound of a Japanese word that the other leaves out: 引き渡し, 引渡し. */
  boolean sound() {
    Token more = a.size() + b.size() == 1 ? (a.isEmpty() ? b : a).get(0) : null;
    return more != null
        && SOUNDS.contains(more.key())
        && isHan(a.isEmpty() ? beforeB : beforeA)
        && isHan(a.isEmpty() ? behindB : behindA);
  }

  /** The numbers of the sentences that it is in; those of the second text are negative. */
  Set<Integer> sentences() {
    Set<Integer> out = new HashSet<>();
    a.forEach(token -> out.add(token.sentence()));
    b.forEach(token -> out.add(-1 - token.sentence()));
    return out;
  }

  /**
   * Whether it is one word but for case, such as US where capitals make a name of us, or a small
   * word and a misspelling of it: reallly.
   */
  boolean misspelt(Comparison comparison) {
    if (a.size() != 1 || b.size() != 1) {
      return false;
    }
    Token x = a.get(0);
    Token y = b.get(0);
    boolean small = comparison.isFunction(x.key()) != comparison.isFunction(y.key());
    boolean units =
        x.quantity() != null
            && y.quantity() != null
            && Units.differByCase(x.quantity().unit(), y.quantity().unit());
    return (!units && x.raw().equalsIgnoreCase(y.raw()))
        || (small && !Turns.differ(x.key(), y.key()) && Spelling.sameWord(x, y));
  }

  /** Hashtags beyond the other text are decoration. */
  void dropTags(List<Token> wordsA, List<Token> wordsB) {
    boolean inA = wordsA.stream().anyMatch(token -> token.is(Token.Kind.TAG));
    boolean inB = wordsB.stream().anyMatch(token -> token.is(Token.Kind.TAG));
    if (inA != inB && (last || first)) {
      wordsA.removeIf(token -> token.is(Token.Kind.TAG));
      wordsB.removeIf(token -> token.is(Token.Kind.TAG));
    }
  }

  /** Whether both sides say of how many something holds: all your exams, every exam. */
  boolean shares() {
    return shares(a) && shares(b);
  }

  private static boolean shares(List<Token> side) {
    return side.stream().anyMatch(token -> WordClasses.isShare(token.key()));
  }

  /** Whether both sides are the same but for how words are set apart: data bases, databases. */
  boolean sameLetters() {
    return joined(a).equals(joined(b));
  }

  /** The keys of tokens in one, however words are set apart; numbers stay apart. */
  static String joined(List<Token> tokens) {
    StringBuilder out = new StringBuilder();
    for (Token token : tokens) {
      int last = out.length() - 1;
      boolean numbers =
          last >= 0
              && Character.isDigit(out.charAt(last))
              && Character.isDigit(token.key().charAt(0));
      out.append(numbers ? " " : "").append(token.key());
    }
    return out.toString();
  }

  private static boolean isHan(Token token) {
    return token != null && Character.isIdeographic(token.key().codePointAt(0));
  }

  /** Takes out spellings of one member of a class: Mon and Monday. */
  void withoutSame() {
    Pairs.off(a, b, (x, y) -> WordClasses.sameMember(x.key(), y.key()));
  }

  /** Whether a time stands in the hunk, or shortly behind it in its sentence. */
  boolean timed() {
    int last = Math.min(textA.length, place.toA() + BEHIND);
    for (int i = place.fromA(); i < last; i++) {
      if (i >= place.toA() && textA[i].sentence() != textA[Math.max(0, i - 1)].sentence()) {
        return false;
      }
      if (isTime(textA[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTime(Token token) {
    return isWhen(token.quantity())
        || CalendarNames.isName(token.key())
        || WordClasses.isTime(token.key());
  }

  private static boolean isWhen(Quantity quantity) {
    if (quantity == null) {
      return false;
    }
    return switch (quantity.unit()) {
      case "" -> quantity.value().length() <= YEAR;
      case "date", "time", "h", "min", "sec", "day", "week", "month", "year" -> true;
      default -> false;
    };
  }

  /** What both texts have between this hunk and the next one. */
  List<Token> until(Hunk next) {
    return Arrays.asList(textA).subList(place.toA(), next.place.fromA());
  }
}
