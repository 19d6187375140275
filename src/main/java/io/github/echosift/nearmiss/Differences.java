package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.schema.Labels;
import io.github.echosift.text.Alignment;
import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * Kernel. The guard looks for one reason to keep two texts apart; this names every place in which they
 * differ, with what the guard knows. Both whole texts are aligned by the keys of their tokens. Equal keys
 * in other spellings are style. In a hunk, what the guard cuts off as a frame is frame; what stands in
 * hunks of both texts only moved; what is left is style where Spelling pairs it or no word of it says
 * anything, else substance, named by the guard's own reason if it has one for these words. Bounded in
 * time as Alignment is, and by MOST in what it gives.
 */

/** Accounts for every difference between two texts. */
public final class Differences {
  /** Differences that are named; of more, those of substance come first. */
  public static final int MOST = 24;

  private static final int WORDS = 12;
  private static final int CHARS = 120;

  private final Token[] a;
  private final Token[] b;
  private final boolean[] frameA;
  private final boolean[] frameB;
  private final Map<String, Integer> keys = new HashMap<>();
  private final Map<String, Integer> movedA = new HashMap<>();
  private final Map<String, Integer> movedB = new HashMap<>();
  private final Comparison comparison;
  private final List<Reason> reasons;
  private final List<Difference> substance = new ArrayList<>();
  private final List<Difference> others = new ArrayList<>();

  private Differences(String textA, String textB) {
    this.a = tokens(textA);
    this.b = tokens(textB);
    Prepared bodyA = Prepared.of(textA);
    Prepared bodyB = Prepared.of(textB);
    this.frameA = outside(a, bodyA.tokens);
    this.frameB = outside(b, bodyB.tokens);
    this.comparison = new Comparison(bodyA, bodyB, EnumSet.allOf(NearMiss.class));
    Verdict verdict = comparison.verdict();
    this.reasons = new ArrayList<>(verdict.replaced());
    this.reasons.addAll(verdict.onlyA());
    this.reasons.addAll(verdict.onlyB());
  }

  /**
   * Where two texts, as read, differ: substance first, each sort in reading order, at most {@value
   * #MOST}; empty if they are the same to the last mark.
   */
  public static List<Difference> of(String a, String b) {
    if (a.equals(b)) {
      return List.of();
    }
    if (a.compareTo(b) > 0) {
      // The guard compares two texts in this order; so both name the same words.
      return of(b, a).stream().map(Difference::turned).toList();
    }
    Differences differences = new Differences(a, b);
    differences.account();
    List<Difference> out = new ArrayList<>(differences.substance);
    out.addAll(differences.others);
    if (out.isEmpty()) {
      out.add(new Difference(Difference.Type.STYLE, "marks", "", ""));
    }
    return List.copyOf(out.subList(0, Math.min(MOST, out.size())));
  }

  /** Why a text may have gone though it differs from its keeper by substance; for a person. */
  public static String passed(Difference difference, Set<NearMiss> guards) {
    String what = difference.what();
    if (difference.a().isEmpty()) {
      return "the keeper says more";
    }
    boolean guarded = guards.stream().anyMatch(kind -> Labels.of(kind).equals(what));
    return guarded
        ? "one difference of this sort is let pass in a text of this length"
        : "the guard does not look at " + what;
  }

  private static Token[] tokens(String text) {
    return Prepared.tokens(text).toArray(new Token[0]);
  }

  /** The tokens that are not in a part of the text. */
  private boolean[] outside(Token[] whole, Token[] part) {
    boolean[] out = new boolean[whole.length];
    for (Alignment.Hunk hunk : Alignment.hunks(numbered(whole), numbered(part))) {
      for (int i = hunk.fromA(); i < hunk.toA(); i++) {
        out[i] = true;
      }
    }
    return out;
  }

  private int[] numbered(Token[] tokens) {
    return Comparison.numbered(tokens, keys);
  }

  private void account() {
    List<Alignment.Hunk> hunks = Alignment.hunks(numbered(a), numbered(b));
    hunks.forEach(this::count);
    int doneA = 0;
    int doneB = 0;
    for (Alignment.Hunk hunk : hunks) {
      spelt(doneA, hunk.fromA(), doneB);
      judge(hunk);
      doneA = hunk.toA();
      doneB = hunk.toB();
    }
    spelt(doneA, a.length, doneB);
  }

  private void count(Alignment.Hunk hunk) {
    for (int i = hunk.fromA(); i < hunk.toA(); i++) {
      movedB.merge(a[i].key(), 1, Integer::sum);
    }
    for (int j = hunk.fromB(); j < hunk.toB(); j++) {
      movedA.merge(b[j].key(), 1, Integer::sum);
    }
  }

  /** Stretches of equal keys that are spelt otherwise. */
  private void spelt(int fromA, int toA, int fromB) {
    List<Token> ofA = new ArrayList<>();
    List<Token> ofB = new ArrayList<>();
    for (int i = fromA; i <= toA; i++) {
      int j = fromB + i - fromA;
      if (i < toA && !a[i].raw().equals(b[j].raw())) {
        ofA.add(a[i]);
        ofB.add(b[j]);
      } else if (!ofA.isEmpty()) {
        add(Difference.Type.STYLE, "notation", ofA, ofB);
        ofA.clear();
        ofB.clear();
      }
    }
  }

  private void judge(Alignment.Hunk hunk) {
    List<Token> framesA = new ArrayList<>();
    List<Token> framesB = new ArrayList<>();
    List<Token> orderA = new ArrayList<>();
    List<Token> orderB = new ArrayList<>();
    List<Token> restA = new ArrayList<>();
    List<Token> restB = new ArrayList<>();
    for (int i = hunk.fromA(); i < hunk.toA(); i++) {
      (used(movedA, a[i]) ? orderA : frameA[i] ? framesA : restA).add(a[i]);
    }
    for (int j = hunk.fromB(); j < hunk.toB(); j++) {
      (used(movedB, b[j]) ? orderB : frameB[j] ? framesB : restB).add(b[j]);
    }
    add(Difference.Type.FRAME, "frame", framesA, framesB);
    add(Difference.Type.ORDER, "order", content(orderA), content(orderB));
    rest(restA, restB);
  }

  private List<Token> content(List<Token> side) {
    return Substance.content(comparison, side);
  }

  private static boolean used(Map<String, Integer> moved, Token token) {
    int count = moved.getOrDefault(token.key(), 0);
    if (count > 0) {
      moved.put(token.key(), count - 1);
    }
    return count > 0;
  }

  private void rest(List<Token> restA, List<Token> restB) {
    List<Token> wordsA = content(restA);
    List<Token> wordsB = content(restB);
    boolean nothing = wordsA.isEmpty() && wordsB.isEmpty();
    boolean joined = Hunk.joined(restA).equals(Hunk.joined(restB));
    if (!nothing && !joined) {
      Substance.spelled(wordsA, wordsB);
      boolean paired = wordsA.isEmpty() && wordsB.isEmpty();
      if (!paired) {
        String what = reason(restA, restB);
        substance.add(difference(Difference.Type.SUBSTANCE, what, restA, restB));
        return;
      }
    }
    add(Difference.Type.STYLE, nothing ? "function words" : "spelling", restA, restB);
  }

  /** The guard that looks at these words. */
  private String reason(List<Token> ofA, List<Token> ofB) {
    String textA = " " + text(ofA, Integer.MAX_VALUE) + " ";
    String textB = " " + text(ofB, Integer.MAX_VALUE) + " ";
    for (Reason reason : reasons) {
      if (holds(textA, reason.a()) && holds(textB, reason.b()) && !reason.what().equals("rest")) {
        return Labels.of(reason.kind());
      }
    }
    boolean beyond = ofA.isEmpty() || ofB.isEmpty();
    return Labels.of(beyond ? NearMiss.ADDITIONS : NearMiss.CONTENT);
  }

  private static boolean holds(String text, String words) {
    return words.isEmpty() ? text.isBlank() : text.contains(" " + words + " ");
  }

  private void add(Difference.Type type, String what, List<Token> ofA, List<Token> ofB) {
    if (!ofA.isEmpty() || !ofB.isEmpty()) {
      others.add(difference(type, what, ofA, ofB));
    }
  }

  private static Difference difference(
      Difference.Type type, String what, List<Token> ofA, List<Token> ofB) {
    return new Difference(type, what, text(ofA, WORDS), text(ofB, WORDS));
  }

  private static String text(List<Token> tokens, int most) {
    StringBuilder out = new StringBuilder();
    int words = 0;
    for (Token token : tokens) {
      if (words++ == most || (most == WORDS && out.length() > CHARS)) {
        return out.append(" …").toString();
      }
      boolean joined = out.length() == 0 || token.is(Token.Kind.CHARACTER);
      out.append(joined ? "" : " ").append(token.raw());
    }
    return out.toString();
  }
}
