package io.github.echosift.tokens;

import java.util.List;
import java.util.function.BiPredicate;

/** Takes tokens out of two sides in pairs. */
public final class Pairs {
  private Pairs() {}

  /** Takes tokens out of both sides that are the same, each with one of the other side. */
  public static void off(List<Token> a, List<Token> b, BiPredicate<Token, Token> same) {
    a.removeIf(
        x -> {
          for (int i = 0; i < b.size(); i++) {
            if (same.test(x, b.get(i))) {
              b.remove(i);
              return true;
            }
          }
          return false;
        });
  }
}
