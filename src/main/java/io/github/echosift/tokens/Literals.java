package io.github.echosift.tokens;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads numbers as they are written in digits. */
public final class Literals {
  public static final Pattern CLOCK = Pattern.compile("([01]?\\d|2[0-4])[:.h]([0-5]\\d)");
  public static final Set<String> ORDINAL =
      Set.of("st", "nd", "rd", "th", "er", "ere", "e", "eme", "º", "ª", "o", "a");
  public static final Map<String, String> MORNING =
      Map.ofEntries(
          Map.entry("am", "am"),
          Map.entry("pm", "pm"),
          Map.entry("πμ", "am"),
          Map.entry("μμ", "pm"),
          Map.entry("утра", "am"),
          Map.entry("вечера", "pm"),
          Map.entry("вечора", "pm"),
          Map.entry("ранку", "am"),
          Map.entry("wieczorem", "pm"),
          Map.entry("abends", "pm"),
          Map.entry("morgens", "am"),
          Map.entry("nachmittags", "pm"));

  private static final Set<String> PARTICLES =
      Set.of(
          "이", "가", "은", "는", "을", "를", "에", "에서", "의", "로", "으로", "이다", "다", "입니다", "이었다", "였다",
          "과", "와");

  private static final int LONGEST_PARTICLE = 3;

  private static final Pattern GROUPED =
      Pattern.compile("(\\d{1,3}([.,]\\d{3})+|\\d{1,2}(,\\d{2})+,\\d{3})([.,]\\d{1,2})?");

  /** The last digits of thousands, with a fraction behind the very last: 250,50. */
  private static final Pattern GROUP = Pattern.compile("\\d{3}([.,]\\d{1,2})?");

  private static final Pattern LITERAL = Pattern.compile("-?\\d[\\d.,:]*");

  private Literals() {}

  /** Where the digits of a token end and letters that are a unit begin; -1 if it is a name. */
  public static int split(String key) {
    int i = key.charAt(0) == '-' ? 1 : 0;
    while (i < key.length() && (isDigit(key.charAt(i)) || ".,:".indexOf(key.charAt(i)) >= 0)) {
      i++;
    }
    if (i == key.length()) {
      return i;
    }
    String rest = withoutParticle(key.substring(i));
    boolean known =
        ORDINAL.contains(rest)
            || MORNING.containsKey(rest)
            || Units.of(rest) != null
            || NumberWords.scale(rest) != null
            || rest.equals("+")
            || rest.equals("in")
            || (key.charAt(0) == '-' && (rest.equals("c") || rest.equals("f")))
            || (rest.charAt(0) == 'h' && CLOCK.matcher(key).matches());
    return known && i > 0 && isDigit(key.charAt(i - 1)) ? i : -1;
  }

  /** Whether the letter behind so many digits makes another number: house 12A, not 1º or 2e. */
  public static boolean lettered(Token token, int digits) {
    String key = token.key();
    return digits == key.length() - 1
        && "aoAEO".indexOf(token.raw().charAt(token.raw().length() - 1)) >= 0
        && Units.of(key.substring(digits)) == null;
  }

  /** A Korean unit without the particle behind it: 1500원이다, 1500원. */
  public static String withoutParticle(String rest) {
    if (rest.isEmpty() || rest.charAt(0) < 0xAC00 || rest.charAt(0) > 0xD7A3) {
      return rest;
    }
    for (int end = rest.length() - 1; end > 0 && rest.length() - end <= LONGEST_PARTICLE; end--) {
      if (PARTICLES.contains(rest.substring(end)) && Units.of(rest.substring(0, end)) != null) {
        return rest.substring(0, end);
      }
    }
    return rest;
  }

  /** Digits as written, without what sets thousands apart. */
  public static String canonical(String digits) {
    String sign = digits.startsWith("-") ? "-" : "";
    String body = digits.substring(sign.length());
    int comma = body.indexOf(',');
    int point = body.indexOf('.');
    if (comma < 0 && point < 0) {
      return digits;
    }
    if (GROUPED.matcher(body).matches() && !body.startsWith("0")) {
      int last = Math.max(body.lastIndexOf(','), body.lastIndexOf('.'));
      boolean decimals = body.length() - last <= 3;
      String whole = decimals ? body.substring(0, last) : body;
      String fraction = decimals ? "." + body.substring(last + 1) : "";
      return sign + whole.replace(",", "").replace(".", "") + fraction;
    }
    return sign + (comma >= 0 && point < 0 ? body.replace(',', '.') : body);
  }

  /** The reading of 12.500 as a decimal; null if there is no other reading. */
  public static String second(String digits) {
    int comma = digits.indexOf(',');
    int point = digits.indexOf('.');
    if ((comma < 0) == (point < 0)) {
      return null;
    }
    int mark = Math.max(comma, point);
    boolean three = digits.length() - mark == 4 && digits.lastIndexOf(digits.charAt(mark)) == mark;
    return three ? Quantity.plain(digits.replace(',', '.')) : null;
  }

  /** Whether digits go on behind a space: 12 500, 1 250,50; not in a list: 12, 345. */
  public static boolean thousands(List<Token> raw, int at, String digits) {
    if (at >= raw.size() || digits.length() > 12 || digits.startsWith("0")) {
      return false;
    }
    String next = raw.get(at).key();
    int head = digits.startsWith("-") ? digits.length() - 1 : digits.length();
    boolean grouped = head <= 3 || (at > 1 && raw.get(at - 1).key().length() == 3);
    boolean listed = at > 0 && raw.get(at - 1).stopped();
    return grouped && !listed && GROUP.matcher(next).matches() && isWhole(digits);
  }

  /** Whether a token is a part of one that was written as a fraction: 1/2. */
  public static boolean isFraction(List<Token> raw, int at) {
    return at < raw.size()
        && raw.get(at).key().startsWith("0.")
        && raw.get(at - 1).key().length() <= 2;
  }

  public static boolean hasDigit(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (isDigit(key.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a character is a digit of any script. */
  public static boolean isAnyDigit(int cp) {
    return cp >= '0' && (cp <= '9' || (cp >= 0x80 && Character.isDigit(cp)));
  }

  /** Whether all of a key are digits, but for a sign. */
  public static boolean isWhole(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (!isDigit(key.charAt(i)) && !(i == 0 && key.charAt(0) == '-')) {
        return false;
      }
    }
    return true;
  }

  /** A decimal times a factor, and a whole number more. */
  public static String sum(String value, int factor, String more) {
    try {
      BigDecimal product = new BigDecimal(value).multiply(BigDecimal.valueOf(factor));
      return Quantity.plain(product.add(new BigDecimal(more)).toPlainString());
    } catch (NumberFormatException noNumber) {
      return value;
    }
  }

  /** A decimal times a factor. */
  public static String scaled(String value, BigDecimal factor) {
    if (factor.compareTo(BigDecimal.ONE) == 0 && value.indexOf('.') < 0) {
      return value;
    }
    try {
      BigDecimal product = new BigDecimal(value).multiply(factor);
      return Quantity.plain(product.toPlainString());
    } catch (NumberFormatException noNumber) {
      return value;
    }
  }

  /** Whether a key is two digits that may be minutes: 9 h 30. */
  public static boolean isMinutes(String key) {
    return key.length() == 2
        && key.charAt(0) >= '0'
        && key.charAt(0) <= '5'
        && isDigit(key.charAt(1));
  }

  public static boolean isLiteral(Token token) {
    return token.is(Token.Kind.WORD) && LITERAL.matcher(token.key()).matches();
  }
}
