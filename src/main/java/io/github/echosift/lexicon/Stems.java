package io.github.echosift.lexicon;

import java.util.Set;

/*
 * Kernel. The part of an English word that its endings leave alone, in American spelling; words of other
 * scripts stay as they are.
 */

/** Takes endings off words, and British spelling. */
public final class Stems {
  private static final Set<String> ENDINGS = Set.of("e", "es", "ed", "ing");

  /** Letters before an our that is spelt or in America. */
  private static final int OUR = 2;

  /** Letters before an l that is doubled or not: traveller, not filled. */
  private static final int DOUBLED = 4;

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

  /**
   * The words that a word may be a plain form of: hoping is of hope, hopping of hop (or hopp),
   * where the stem of both is hop.
   */
  public static Set<String> bases(String word) {
    int n = word.length();
    if (word.endsWith("ies") || word.endsWith("ied")) {
      return Set.of(word.substring(0, n - 3) + "y", word.substring(0, n - 1));
    }
    return switch (ending(word)) {
      case "ing" -> before(word.substring(0, n - 3));
      case "ed" -> before(word.substring(0, n - 2));
      case "s" -> plural(word, n) ? either(word, n - 1, n - 2) : Set.of(word.substring(0, n - 1));
      default -> Set.of(word);
    };
  }

  private static Set<String> either(String word, int longer, int shorter) {
    return Set.of(word.substring(0, longer), word.substring(0, shorter));
  }

  /** Whether es is the ending: boxes, heroes, churches. */
  private static boolean plural(String word, int n) {
    return n > 4 && word.endsWith("es") && "sxzho".indexOf(word.charAt(n - 3)) >= 0;
  }

  /** The words that make a form whose ending begins with a vowel. */
  private static Set<String> before(String stem) {
    int n = stem.length();
    if (n > 2 && stem.charAt(n - 1) == stem.charAt(n - 2)) {
      return either(stem, n, n - 1);
    }
    return isShort(stem) ? Set.of(stem + "e") : Set.of(stem, stem + "e");
  }

  /** Whether a last consonant would be doubled, were there no silent e: hop. */
  private static boolean isShort(String stem) {
    int n = stem.length();
    if (n < 2 || vowel(stem, n - 1) || "wxy".indexOf(stem.charAt(n - 1)) >= 0) {
      return false;
    }
    boolean out = vowel(stem, n - 2);
    for (int i = 0; i < n - 2; i++) {
      out &= !vowel(stem, i);
    }
    return out;
  }

  private static boolean vowel(String word, int i) {
    return "aeiouy".indexOf(word.charAt(i)) >= 0;
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

  /**
   * A word with other letters in place of some, where enough stand before them: color, not forth.
   */
  private static String single(String word, String letters, String by, int from) {
    int at = word.indexOf(letters, from);
    return at < 0 ? word : word.substring(0, at) + by + word.substring(at + letters.length());
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
    String out = word.replace("ogue", "og").replace("grey", "gray");
    out =
        out.replace("ae", "e")
            .replace("ph", "f")
            .replace("yse", "yze")
            .replace("isation", "ization");
    out = single(out, "our", "or", OUR).replace("ence", "ense").replace("mme", "m");
    out = single(out, "ll", "l", out.endsWith("ful") || out.endsWith("fully") ? 2 : DOUBLED);
    if (out.endsWith("tre") || out.endsWith("tres") || out.endsWith("bre")) {
      out = out.replace("tre", "ter").replace("bre", "ber");
    }
    int at = out.lastIndexOf("is");
    boolean verb = at > 2 && ENDINGS.contains(out.substring(at + 2));
    return verb ? out.substring(0, at) + "iz" + out.substring(at + 2) : out;
  }
}
