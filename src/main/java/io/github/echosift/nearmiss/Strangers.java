package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.tokens.Names;
import io.github.echosift.tokens.Spelling;
import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.List;

/** Two headlines that each name somebody or some place, and nobody in common. */
final class Strangers {
  private Strangers() {}

  static void judge(Comparison comparison) {
    List<Token> ofA = strong(comparison.a);
    List<Token> ofB = strong(comparison.b);
    if (ofA.isEmpty() || ofB.isEmpty()) {
      return;
    }
    for (Token x : ofA) {
      for (Token y : ofB) {
        if (Spelling.sameWord(x, y)) {
          return;
        }
      }
      if (comparison.b.keys().contains(x.key())) {
        return;
      }
    }
    comparison.add(NearMiss.NAMES, "name", ofA.get(0).raw(), ofB.get(0).raw());
  }

  private static List<Token> strong(Prepared text) {
    List<Token> out = new ArrayList<>();
    for (Token token : text.tokens) {
      if (Names.isStrong(token)) {
        out.add(token);
      }
    }
    return out;
  }
}
