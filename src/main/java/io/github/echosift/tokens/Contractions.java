package io.github.echosift.tokens;

import java.util.Optional;

/** Verbs that English writes behind an apostrophe: I'll, they've. */
final class Contractions {
  private static final String[] VERBS = {"ll", "ve", "re", "m", "d"};

  private Contractions() {}

  /** The letters of a verb that stand at a place, up to the end of a word; empty if none do. */
  static String behind(String text, int at) {
    for (String verb : VERBS) {
      int end = at + verb.length();
      if (text.regionMatches(true, at, verb, 0, verb.length())
          && (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
        return verb;
      }
    }
    return "";
  }

  /** The verb in full; none for 'd, which is had or would. */
  static Optional<String> verb(String letters) {
    return switch (letters) {
      case "ll" -> Optional.of("will");
      case "ve" -> Optional.of("have");
      case "re" -> Optional.of("are");
      case "m" -> Optional.of("am");
      default -> Optional.empty();
    };
  }
}
