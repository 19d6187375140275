package io.github.echosift.tongues;

import io.github.echosift.lexicon.WordLists;
import io.github.echosift.tokens.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the states of the USA by their codes and abbreviations: OR, Va. */
final class States {
  private static final Map<String, List<String>> NAMES = new HashMap<>();

  static {
    for (String line : WordLists.lines(States.class, "states.txt")) {
      String[] parts = line.split(" = ", 2);
      for (String code : parts[1].split(" ", -1)) {
        NAMES.put(code, List.of(parts[0].split(" ", -1)));
      }
    }
  }

  private States() {}

  /** Takes the name of the state out of a side for which a token stands; whether it is there. */
  static boolean take(Token token, List<Token> full) {
    List<String> name = NAMES.get(token.raw());
    if (name == null) {
      return false;
    }
    if (full.size() == 1 && name.equals(NAMES.get(full.get(0).raw()))) {
      full.clear();
      return true;
    }
    for (int from = 0; from + name.size() <= full.size(); from++) {
      boolean here = true;
      for (int i = 0; here && i < name.size(); i++) {
        here = full.get(from + i).key().equals(name.get(i)) && full.get(from + i).capital();
      }
      if (here) {
        full.subList(from, from + name.size()).clear();
        return true;
      }
    }
    return false;
  }
}
