package io.github.echosift.tongues;

import io.github.echosift.tokens.Literals;
import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.List;

/** Reads the no. of no. 1, which denies nothing. */
final class NumberSigns {
  private NumberSigns() {}

  /** The tokens of a text with number for each no. before digits. */
  static List<Token> read(List<Token> tokens) {
    List<Token> out = null;
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean sign =
          token.stopped()
              && (token.key().equals("no") || token.key().equals("nos"))
              && Literals.isDigit(tokens.get(i + 1).key().charAt(0));
      if (sign) {
        out = out == null ? new ArrayList<>(tokens) : out;
        out.set(
            i,
            new Token(
                "number",
                token.raw(),
                Token.Kind.WORD,
                token.sentence(),
                token.capital(),
                token.opens(),
                null));
      }
    }
    return out == null ? tokens : out;
  }
}
