package io.github.echosift.lexicon;

import java.util.Set;

/*
 * Kernel. The part of an English word that its endings leave alone, in American spelling; words of other
 * scripts stay as they are.
 */

/** Takes endings off words, and British spelling. */
public final class Stems {
  private static final Set<String> ENDINGS = Set.of("e", "es", "ed", "ing");

  private Stems() {}

  /** The stem of the American spelling of a word, by which spellings of one word are known. */
  public static String plain(String word) {
    return stem(latin(word) ? american(word) : word);
  }

  /** The word without a plain English ending. */
  public static String stem(String word) {
    int n = word.length();
    if (n < 4 || !latin(word)) {
      return word;
    }
    String out = word;
    if (word.endsWith("ies") || word.endsWith("ied")) {
      out = word.substring(0, n - 3) + "y";
    } else if (word.endsWith("ing") && n > 5) {
      out = bare(word.substring(0, n - 3));
    } else if (word.endsWith("ed") && n > 4) {
      out = bare(word.substring(0, n - 2));
    } else if (word.endsWith("es") && n > 4) {
      out = bare(word.substring(0, n - 2));
    } else if (word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us")) {
      out = bare(word.substring(0, n - 1));
    } else {
      out = bare(word);
    }
    return out;
  }

  /** The plain English ending of a word: s, ed, ing, or nothing. */
  public static String ending(String word) {
    int n = word.length();
    if (word.endsWith("ing") && n > 5) {
      return "ing";
    }
    if ((word.endsWith("ed") && n > 4) || word.endsWith("ied")) {
      return "ed";
    }
    boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
    return plural && n > 3 ? "s" : "";
  }

  /** Without a silent e or a doubled last letter. */
  private static String bare(String word) {
    int n = word.length();
    if (n > 3 && word.charAt(n - 1) == 'e') {
      return word.substring(0, n - 1);
    }
    if (n > 3 && word.charAt(n - 1) == word.charAt(n - 2) && word.charAt(n - 1) != 's') {
      return word.substring(0, n - 1);
    }
    return word;
  }

  /** Whether a word is of the Latin script. */
  public static boolean latin(String word) {
    return word.charAt(0) < 0x250;
  }

  /** American spelling of a British one, as far as rules go. */
  public static String american(String word) {
    if (word.length() < 5) {
      return word.replace("grey", "gray");
    }
    String out = word.replace("our", "or").replace("ogue", "og").replace("grey", "gray");
    out =
        out.replace("ae", "e")
            .replace("ph", "f")
            .replace("yse", "yze")
            .replace("isation", "ization");
    out = out.replace("ll", "l").replace("ence", "ense").replace("mme", "m");
    if (out.endsWith("tre") || out.endsWith("tres") || out.endsWith("bre")) {
      out = out.replace("tre", "ter").replace("bre", "ber");
    }
    int at = out.lastIndexOf("is");
    boolean verb = at > 2 && ENDINGS.contains(out.substring(at + 2));
    return verb ? out.substring(0, at) + "iz" + out.substring(at + 2) : out;
  }
}
