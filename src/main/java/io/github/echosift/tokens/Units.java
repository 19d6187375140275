package io.github.echosift.tokens;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.WordLists;
import java.util.HashMap;
import java.util.Map;

/** One name for each unit and currency, however it is written. */
public final class Units {
  private static final Map<String, String> CANONICAL = canonical();

  private Units() {}

  private static Map<String, String> canonical() {
    Map<String, String> out = new HashMap<>();
    for (String line : WordLists.lines(Units.class, "units.txt")) {
      String[] words = line.split(" ", -1);
      for (String word : words) {
        out.put(Folding.lower(word), words[0]);
      }
    }
    for (String line : WordLists.lines(Units.class, "unit-names.txt")) {
      String[] words = line.split(" ", -1);
      for (String word : words) {
        out.putIfAbsent(word, words[0]);
      }
    }
    // Keyboards lack letters: zlotych. A word of its own stays what it is.
    Map<String, String> plain = new HashMap<>();
    out.forEach((word, unit) -> plain.putIfAbsent(Folding.fold(word), unit));
    plain.forEach((word, unit) -> put(out, word, unit));
    return out;
  }

  private static void put(Map<String, String> out, String word, String unit) {
    if (word.length() > 2) {
      out.putIfAbsent(word, unit);
    }
  }

  /** The unit of a word in lower case, with or without its accents; null if it is none. */
  public static String of(String word) {
    return CANONICAL.get(word);
  }

  /** The unit that another one would be in another case: mW; null if case says nothing. */
  public static String cased(String written) {
    return switch (written) {
      case "mW", "mWh", "mV", "mVA", "mJ", "mPa", "mN", "mΩ", "mSv", "mGy", "mCi", "mBq" ->
          "milli" + written.substring(1);
      default -> null;
    };
  }

  /** The unit of a rate of bits, not of bytes: Mb/s; null if it is none. */
  public static String bits(String written, String behind) {
    boolean bits = written.length() == 2 && written.charAt(1) == 'b' && behind.equals("s");
    return bits && "KMGT".indexOf(written.charAt(0)) >= 0 ? written.charAt(0) + "bit" : null;
  }

  /** Whether two units are spelt alike but for case. */
  public static boolean differByCase(String a, String b) {
    return !a.equals(b)
        && (a.startsWith("milli") != b.startsWith("milli") || isBits(a) != isBits(b));
  }

  private static boolean isBits(String unit) {
    return unit.endsWith("bit");
  }

  /** The unit of two words in lower case: metry kwadratowe; null if they are none. */
  public static String of(String first, String second) {
    return CANONICAL.get(first + "_" + second);
  }

  /** Whether a canonical unit is a length. */
  public static boolean isLength(String unit) {
    return switch (unit) {
      case "mm", "cm", "m", "km", "inch", "ft", "yd", "mi" -> true;
      default -> false;
    };
  }

  /** The dollar of a country by the letters before its sign: US$, A$; null if there is none. */
  public static String dollar(String letters) {
    return switch (letters) {
      case "us" -> "$";
      case "au" -> "a$";
      case "ca" -> "c$";
      default -> CANONICAL.get(letters + "$");
    };
  }

  /** Whether a canonical unit is money. */
  public static boolean money(String unit) {
    return switch (unit) {
      case "$", "€", "£", "¥", "cny", "₹", "chf", "₽", "₩", "¢", "zl", "₺", "৳", "₫", "₴", "₦" ->
          true;
      case "₸",
          "₱",
          "rm",
          "sek",
          "dkk",
          "kr",
          "peso",
          "dinar",
          "riyal",
          "dirham",
          "toman",
          "shilingi",
          "pound" ->
          true;
      case "a$", "c$", "hk$", "nz$", "s$", "nt$", "r$", "mx$", "kc", "huf", "lei", "₪", "฿", "rp" ->
          true;
      default -> false;
    };
  }
}
