package io.github.echosift.tongues;

import io.github.echosift.lexicon.Relations;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.WordClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/*
 * Kernel. Where the verb of a main clause stands second, as in German, Dutch and the languages of the
 * north, the doer goes behind it if anything else comes first: Kungen öppnade museet i går, I går öppnade
 * kungen museet. No other word changes its place; if one does, another one did it.
 */

/**
 * Tells whether a sentence that begins with a time or place has its roles as it has them without.
 */
public final class Inversion {
  /** Words that show a language of this kind. */
  private static final Set<String> LANGUAGE =
      Set.of(
          "der",
          "das",
          "dem",
          "den",
          "und",
          "ein",
          "eine",
          "im",
          "am",
          "vom",
          "zum",
          "gestern",
          "heute",
          "morgen",
          "nach",
          "het",
          "een",
          "gisteren",
          "vandaag",
          "naar",
          "och",
          "og",
          "på",
          "pa",
          "det",
          "av",
          "af",
          "ett",
          "til",
          "till",
          "efter",
          "etter",
          "dag",
          "går",
          "gar",
          "fjor",
          "fjol",
          "ikke",
          "inte",
          "niet",
          "nicht");

  /** Words of a sentence that is looked at. */
  private static final int LONGEST = 80;

  /** Words of a doer. */
  private static final int DOER = 4;

  private final Predicate<String> says;
  private final Token[] fronted;
  private final Token[] plain;

  private Inversion(Token[] fronted, Token[] plain, Predicate<String> says) {
    this.fronted = fronted;
    this.plain = plain;
    this.says = says;
  }

  /**
   * Whether who does it stays the same; empty if no part of one text's first sentence that is not
   * in the other's came to stand first, or the language is another.
   *
   * @param says whether a word is more than a function word
   */
  public static Optional<Boolean> keepsRoles(Token[] a, Token[] b, Predicate<String> says) {
    int from = 0;
    int least = Math.min(a.length, b.length);
    while (from < least && a[from].key().equals(b[from].key())) {
      from++;
    }
    while (from > 0 && from < least && a[from].sentence() == a[from - 1].sentence()) {
      from--;
    }
    if (from == least) {
      return Optional.empty();
    }
    Token[] restA = sentence(a, from);
    Token[] restB = sentence(b, from);
    if (restA.length > LONGEST || restB.length > LONGEST || !(speaks(restA) || speaks(restB))) {
      return Optional.empty();
    }
    boolean rest = rest(a, from + restA.length).equals(rest(b, from + restB.length));
    if (!rest) {
      return Optional.empty();
    }
    return new Inversion(restA, restB, says)
        .judged()
        .or(() -> new Inversion(restB, restA, says).judged());
  }

  private static Token[] sentence(Token[] tokens, int from) {
    int to = from;
    while (to < tokens.length && tokens[to].sentence() == tokens[from].sentence()) {
      to++;
    }
    Token[] out = new Token[to - from];
    System.arraycopy(tokens, from, out, 0, out.length);
    return out;
  }

  private static List<String> rest(Token[] tokens, int from) {
    List<String> out = new ArrayList<>();
    for (int i = from; i < tokens.length; i++) {
      out.add(tokens[i].key());
    }
    return out;
  }

  private static boolean speaks(Token[] tokens) {
    for (Token token : tokens) {
      if (LANGUAGE.contains(token.key())) {
        return true;
      }
    }
    return false;
  }

  private Optional<Boolean> judged() {
    if (fronted.length == 0 || plain.length == 0 || !begins(fronted[0].key())) {
      return Optional.empty();
    }
    int place = -1;
    int length = 0;
    for (int at = 1; at < plain.length; at++) {
      int same = 0;
      while (same < fronted.length
          && at + same < plain.length
          && fronted[same].key().equals(plain[at + same].key())) {
        same++;
      }
      if (same > length) {
        place = at;
        length = same;
      }
    }
    if (length == 0 || length == fronted.length) {
      return Optional.empty();
    }
    List<String> inverted = content(fronted, length, fronted.length);
    List<String> straight = content(plain, 0, place);
    straight.addAll(content(plain, place + length, plain.length));
    return Optional.of(inverted.equals(straight) || inverted(inverted, straight));
  }

  private static boolean begins(String key) {
    return Relations.isFronted(key) || WordClasses.isTime(key);
  }

  /**
   * Whether the first word of one list stands a few words later in the other, all else being equal.
   */
  private static boolean inverted(List<String> verbFirst, List<String> doerFirst) {
    int at = verbFirst.isEmpty() ? -1 : doerFirst.indexOf(verbFirst.get(0));
    if (at < 1 || at > DOER || verbFirst.size() != doerFirst.size()) {
      return false;
    }
    List<String> moved = new ArrayList<>(doerFirst);
    moved.add(0, moved.remove(at));
    return moved.equals(verbFirst);
  }

  private List<String> content(Token[] tokens, int from, int to) {
    List<String> out = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (says.test(tokens[i].key()) && !WordClasses.isTime(tokens[i].key())) {
        out.add(tokens[i].key());
      }
    }
    return out;
  }
}
