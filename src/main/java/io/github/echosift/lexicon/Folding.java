package io.github.echosift.lexicon;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/*
 * Kernel. What a house style changes about a word and no fact hangs on: case, compatibility forms,
 * accents of Latin and Greek letters, vowel points and letter forms of Arabic and Hebrew, traditional
 * for simplified Chinese. Marks of other scripts are letters there and stay.
 */

/** Folds the spelling of a word. */
public final class Folding {
  private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

  private static final String FROM = "أإآٱىةؤئیکەøłđðħı";
  private static final String TO = "اااايهوييكهolddhi";
  private static final String MARKED = "äöüøå";
  private static final String[] PLAIN = {"ae", "oe", "ue", "oe", "aa"};
  private static final char NUKTA = '\u093C';
  private static final char VIRAMA = '\u094D';
  private static final char ANUSVARA = '\u0902';
  private static final char CHANDRABINDU = '\u0901';
  private static final char TATWEEL = 'ـ';

  private Folding() {}

  /** The spelling of a word without style. */
  public static String fold(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
        return folded(word);
      }
    }
    return word;
  }

  private static String folded(String word) {
    String lower = lower(word);
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) >= 0x80) {
        return withoutMarks(lower);
      }
    }
    return lower;
  }

  /** The word in lower case and compatibility forms, with its marks. */
  public static String lower(String word) {
    boolean ascii = true;
    boolean changes = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      ascii &= c < 0x80;
      changes |= c >= 'A' && c <= 'Z';
    }
    if (!ascii) {
      return CASEFOLD.normalize(word);
    }
    return changes ? asciiLower(word) : word;
  }

  private static String asciiLower(String word) {
    char[] out = word.toCharArray();
    for (int i = 0; i < out.length; i++) {
      if (out[i] >= 'A' && out[i] <= 'Z') {
        out[i] = (char) (out[i] + ('a' - 'A'));
      }
    }
    return new String(out);
  }

  private static String withoutMarks(String word) {
    StringBuilder out = new StringBuilder(word.length());
    String parts = marked(word) ? NFD.normalize(word) : word;
    for (int i = 0; i < parts.length(); ) {
      int cp = parts.codePointAt(i);
      i += Character.charCount(cp);
      if (isPoint(cp) || cp == TATWEEL) {
        continue;
      }
      int at = cp < 0x10000 ? FROM.indexOf(cp) : -1;
      if (at >= 0) {
        out.append(TO.charAt(at));
      } else if (cp == 'œ' || cp == 'æ') {
        out.append(cp == 'œ' ? "oe" : "ae");
      } else if (cp >= 0x900 && cp < 0x980) {
        devanagari(out, cp);
      } else if (cp >= 0x4E00 && cp <= 0x9FFF) {
        out.append(Simplified.CHARACTERS.getOrDefault((char) cp, (char) cp).charValue());
      } else {
        out.appendCodePoint(cp);
      }
    }
    // Syllables of Hangul and letters of other scripts came apart too.
    return parts.equals(word) ? out.toString() : NFC.normalize(out);
  }

  /**
   * One sound has two spellings in Devanagari: a nasal before a consonant of its own row, or the
   * dot above; the dot below marks sounds of borrowed words and is often left out.
   */
  private static void devanagari(StringBuilder out, int cp) {
    if (cp == NUKTA) {
      return;
    }
    int last = out.length() - 1;
    boolean row = cp >= 0x915 && cp <= 0x92E;
    if (row && last > 0 && out.charAt(last) == VIRAMA && nasal(out.charAt(last - 1), cp)) {
      out.setLength(last - 1);
      out.append(ANUSVARA);
    }
    out.append(cp == CHANDRABINDU ? ANUSVARA : (char) cp);
  }

  /** Whether a letter is the nasal of the row that a consonant is in. */
  private static boolean nasal(char letter, int consonant) {
    return switch (letter) {
      case 'ङ' -> consonant <= 0x918;
      case 'ञ' -> consonant >= 0x91A && consonant <= 0x91D;
      case 'ण' -> consonant >= 0x91F && consonant <= 0x922;
      case 'न' -> consonant >= 0x924 && consonant <= 0x927;
      case 'म' -> consonant >= 0x92A;
      default -> false;
    };
  }

  /**
   * A word as it is written where letters such as ü are not at hand, folded: Bruecke; the old
   * spellings cç and pç of Portuguese become ç. Empty if nothing changes.
   */
  public static String transcribed(String word) {
    StringBuilder out = null;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean letter = c >= 0xC4 && c <= 0x153;
      int at = letter ? MARKED.indexOf(Character.toLowerCase(c)) : -1;
      boolean silent =
          "cCpP".indexOf(c) >= 0 && i + 1 < word.length() && "çÇ".indexOf(word.charAt(i + 1)) >= 0;
      if ((at >= 0 || silent) && out == null) {
        out = new StringBuilder(word.length() + 2).append(word, 0, i);
      }
      if (out != null && !silent) {
        out.append(at >= 0 ? PLAIN[at] : String.valueOf(c));
      }
    }
    return out == null ? "" : fold(out.toString());
  }

  /** Whether a word has letters of scripts whose marks are style. */
  private static boolean marked(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c >= 0xC0 && c < 0x400 && c != 'ø') || c == 'ё' || (c >= 0x1E00 && c < 0x2000)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPoint(int cp) {
    return (cp >= 0x300 && cp < 0x370)
        || (cp >= 0x591 && cp <= 0x5C7)
        || (cp >= 0x610 && cp <= 0x61A)
        || (cp >= 0x64B && cp <= 0x65F)
        || cp == 0x670
        || (cp >= 0x6D6 && cp <= 0x6ED);
  }

  /**
   * Whether two spellings of one folded form are two words: in Vietnamese the marks are no style
   * once both words bear them.
   */
  public static boolean otherMarks(String a, String b) {
    if (a.equals(b) || !(isVietnamese(a) || isVietnamese(b)) || !(hasMarks(a) && hasMarks(b))) {
      return false;
    }
    return !marks(commas(lower(a))).equals(marks(commas(lower(b))));
  }

  private static boolean hasMarks(String word) {
    return word.chars().anyMatch(c -> c >= 0x80);
  }

  /** The letters of a word and, behind them and sorted, its marks: hoà and hòa are one. */
  private static String marks(String word) {
    StringBuilder letters = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    Normalizer.normalize(word, Normalizer.Form.NFD)
        .chars()
        .forEach(c -> (c >= 0x300 && c < 0x370 ? marks : letters).append((char) c));
    char[] sorted = marks.toString().toCharArray();
    Arrays.sort(sorted);
    return letters.append(sorted).toString();
  }

  /** Romanian letters with the comma that stands for the cedilla of older keyboards. */
  private static String commas(String word) {
    return word.replace('ţ', 'ț').replace('ş', 'ș');
  }

  /**
   * Whether a word has letters without which it may be a small word of another language: Swedish år
   * is no är, Vietnamese đền is no den.
   */
  public static boolean ownLetters(String word) {
    return isVietnamese(word) || lower(word).equals("år");
  }

  /** Whether a word has letters that no English word has. */
  public static boolean isMarked(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= 0x80 && Character.isLetter(word.charAt(i))) {
        return word.charAt(i) < 0xFF00; // wide letters are style
      }
    }
    return false;
  }

  /** Whether a word bears marks that only Vietnamese and its like have. */
  public static boolean isVietnamese(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < 0x80) {
        continue;
      }
      char c = Character.toLowerCase(word.charAt(i));
      if ((c >= 0x1EA0 && c <= 0x1EF9) || c == 'ơ' || c == 'ư' || c == 'đ' || c == 'ă') {
        return true;
      }
    }
    return false;
  }

  /** Loaded with the first Chinese text only. */
  private static final class Simplified {
    static final Map<Character, Character> CHARACTERS = characters();

    private static Map<Character, Character> characters() {
      Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");
      Map<Character, Character> out = new HashMap<>();
      for (String character : new UnicodeSet(simplify.getSourceSet()).retain(0x4E00, 0x9FFF)) {
        String simple = character.length() == 1 ? simplify.transliterate(character) : "";
        if (simple.length() == 1) {
          out.put(character.charAt(0), simple.charAt(0));
        }
      }
      return out;
    }
  }
}
