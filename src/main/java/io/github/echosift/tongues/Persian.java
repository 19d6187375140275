package io.github.echosift.tongues;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Joins what Persian sets apart by a space or by none that is seen: می توانند, کتاب ها. */
final class Persian {
  private static final Set<String> BEFORE = Set.of("می", "نمی");
  private static final Set<String> BEHIND = Set.of("ها", "های", "هایی", "هایش", "تر", "ترین");

  private static final char ARABIC = 0x0600;

  private Persian() {}

  /** The tokens of a text with the parts of a word as one. */
  static List<Token> read(List<Token> tokens) {
    boolean any = false;
    for (Token token : tokens) {
      any |= isPart(token, BEFORE) || isPart(token, BEHIND);
    }
    if (!any) {
      return tokens;
    }
    List<Token> out = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      Token last = out.isEmpty() ? null : out.get(out.size() - 1);
      boolean joined =
          last != null
              && last.is(Token.Kind.WORD)
              && token.is(Token.Kind.WORD)
              && last.sentence() == token.sentence()
              && (isPart(last, BEFORE) || isPart(token, BEHIND));
      if (joined) {
        String raw = last.raw() + token.raw();
        out.set(
            out.size() - 1,
            new Token(
                Folding.fold(raw), raw, last.kind(), last.sentence(), false, last.opens(), null));
      } else {
        out.add(token);
      }
    }
    return out;
  }

  private static boolean isPart(Token token, Set<String> parts) {
    return token.raw().charAt(0) >= ARABIC && parts.contains(token.raw().replace('ي', 'ی'));
  }
}
