package io.github.echosift.tongues;

import io.github.echosift.tokens.Token;
import java.util.List;

/** Reads the tokens of a text as its language means them. */
public final class Tongues {
  private Tongues() {}

  /** The tokens of a text, joined and named as its language has it. */
  public static List<Token> read(List<Token> tokens) {
    return NumberSigns.read(Countries.read(phrased(Portuguese.read(Persian.read(tokens)))));
  }

  private static List<Token> phrased(List<Token> tokens) {
    return Acronyms.read(Phrasings.read(Numbered.read(German.read(tokens))));
  }
}
