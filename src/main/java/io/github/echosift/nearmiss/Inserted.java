package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.Stems;
import io.github.echosift.tokens.Phrases;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.Turns;
import java.util.List;

/*
 * Kernel. A text that says more is the better keeper, unless what it has beyond the other makes another
 * statement of what both have: a bomb and a bomb threat, elected and re-elected, the mayor and the
 * mayor's wife, the largest and one of the largest, few and a few.
 */

/** Judges words that stand in one text only and turn what they stand beside. */
final class Inserted {
  /** Tokens of a side in which a phrase is looked for. */
  private static final int MOST = 4;

  private Inserted() {}

  static void judge(Comparison comparison, Hunk hunk) {
    boolean inA = hunk.a.size() > hunk.b.size();
    List<Token> side = inA ? hunk.a : hunk.b;
    List<Token> other = inA ? hunk.b : hunk.a;
    if (side.isEmpty() || side.size() > MOST || !isArticle(other) || !comparison.alike()) {
      return;
    }
    phrase(comparison, hunk, side, inA);
    if (!other.isEmpty()) {
      return;
    }
    few(comparison, hunk, side, inA);
    Token last = side.get(side.size() - 1);
    if (hunk.behindA != null && Turns.concedes(last.key(), hunk.behindA.key())) {
      comparison.add(NearMiss.OPPOSITES, "condition", text(inA, last), text(!inA, last));
    }
    if (!comparison.closely()) {
      return;
    }
    Token first = side.get(0);
    if (side.size() == 1 && !first.opens() && Turns.isPrefix(key(first))) {
      comparison.add(NearMiss.OPPOSITES, "prefix", text(inA, first), text(!inA, first));
    }
    boolean characters = first.is(Token.Kind.CHARACTER);
    if (characters && Turns.holdHead(Hunk.joined(side))) {
      comparison.add(NearMiss.CONTENT, "qualifier", text(inA, first), text(!inA, first));
    }
  }

  /** Nothing, or an article: one of the, the. */
  private static boolean isArticle(List<Token> side) {
    return side.isEmpty() || (side.size() == 1 && Phrases.isArticle(side.get(0).key()));
  }

  /** One of the largest, and the largest. */
  private static void phrase(Comparison comparison, Hunk hunk, List<Token> side, boolean inA) {
    if (!comparison.closely()) {
      return;
    }
    for (int i = 0; i < side.size(); i++) {
      Token next = i + 1 < side.size() ? side.get(i + 1) : hunk.behindA;
      if (next != null && Turns.isPhrase(key(side.get(i)) + " " + key(next))) {
        comparison.add(NearMiss.CONTENT, "share", text(inA, side.get(i)), text(!inA, side.get(i)));
        return;
      }
    }
  }

  private static String text(boolean there, Token token) {
    return there ? token.raw() : "";
  }

  /** The key of a word, a number as it is spelt out: one of. */
  private static String key(Token token) {
    return token.is(Token.Kind.QUANTITY) ? Folding.fold(token.raw()) : token.key();
  }

  /** Few came, and a few came. */
  private static void few(Comparison comparison, Hunk hunk, List<Token> side, boolean inA) {
    if (side.size() != 1 || hunk.behindA == null) {
      return;
    }
    Token article = side.get(0);
    String behind = hunk.behindA.key();
    boolean adjective = article.opens() && behind.equals("little");
    boolean one = article.is(Token.Kind.QUANTITY) && Phrases.isIndefinite(key(article));
    if ((one || Phrases.isIndefinite(article.key())) && Turns.isFew(behind) && !adjective) {
      comparison.add(NearMiss.OPPOSITES, "few", text(inA, article), text(!inA, article));
    }
  }

  /**
   * Whether a word alone makes another thing of the one beside it: second, beta, threat.
   *
   * @param inA whether the first text has it
   */
  static boolean qualifies(Comparison comparison, Token word, boolean inA) {
    boolean opens = word.opens() || word.stopped();
    boolean turns = (Turns.isPart(word.key()) && !opens) || Turns.isHead(word.key());
    return turns
        && comparison.closely()
        && !(inA ? comparison.b : comparison.a).stems().contains(Stems.plain(word.key()));
  }
}
