package io.github.echosift.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The script that a text is written in. */
public final class Script {
  /** What a text without letters is written in. */
  public static final String NONE = "no letters";

  private Script() {}

  /**
   * The script of most letters, such as {@code latin} or {@code han}; of two with as many the one
   * that Unicode knew first.
   */
  public static String of(String text) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
    letters.remove(UnicodeScript.COMMON);
    letters.remove(UnicodeScript.INHERITED);
    String most = NONE;
    int count = 0;
    for (Map.Entry<UnicodeScript, Integer> script : letters.entrySet()) {
      if (script.getValue() > count) {
        count = script.getValue();
        most = script.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      }
    }
    return most;
  }
}
