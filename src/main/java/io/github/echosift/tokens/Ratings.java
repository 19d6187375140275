package io.github.echosift.tokens;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * Kernel. Four stars of five and one of five are two opinions, and $$$ is dearer than $. Where a text has more
 * than one row of such signs they are decoration.
 */

/**
 * What a row of signs says by their number.
 *
 * @param sign the sign; empty if the text has no such row, or several
 * @param count how many there are
 */
public record Ratings(String sign, int count) {
  private static final String STARS = "★⭐🌟✮✯✪";
  private static final String PRICES = "$€£¥";
  private static final Ratings NONE = new Ratings("", 0);

  private static final Pattern ROW =
      Pattern.compile(
          "(?<stars>[★⭐🌟✮✯✪](?:[\\s\uFE0F]?[★⭐🌟✮✯✪])*)\uFE0F?[½☆✩]*"
              + "|(?<=^|[\\s(|·,])(?<price>\\${1,5}|€{1,5}|£{1,5}|¥{1,5})(?=$|[\\s)|·,.;!?])");

  /** The row of a text. */
  public static Ratings of(String text) {
    boolean any = false;
    for (int i = 0; i < text.length() && !any; i++) {
      char c = text.charAt(i);
      any = c == '$' || (c >= 0x80 && isSign(c));
    }
    if (!any) {
      return NONE;
    }
    Matcher row = ROW.matcher(text);
    if (!row.find()) {
      return NONE;
    }
    String found = row.group("stars") == null ? row.group("price") : row.group("stars");
    boolean stars = row.group("stars") != null;
    Ratings out =
        new Ratings(
            stars ? "★" : found.substring(0, 1),
            (int) found.codePoints().filter(c -> (STARS + PRICES).indexOf(c) >= 0).count());
    return row.find() ? NONE : out;
  }

  private static boolean isSign(char c) {
    return STARS.indexOf(c) >= 0 || PRICES.indexOf(c) >= 0;
  }

  /** Whether another text has another number of the same signs. */
  public boolean differs(Ratings that) {
    return !sign.isEmpty() && sign.equals(that.sign) && count != that.count;
  }

  @Override
  public String toString() {
    return sign.repeat(count);
  }
}
