package io.github.echosift.lexicon;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Months and days of the week in some sixty languages, from CLDR by ICU4J. */
public final class CalendarNames {
  private static final String[] LOCALES =
      ("en de fr es pt it nl sv da nb fi pl cs sk hu ro bg sr hr uk ru el tr ar he fa hi bn id ms"
              + " vi sw ca sl lt lv et is ga cy eu gl af sq mk ka hy az kk uz ur ta te mr gu pa th ha yo"
              + " ig zu so")
          .split(" ", -1);

  /** Languages whose short names of months are no words of another one. */
  private static final Set<String> ABBREVIATED = Set.of("en", "de", "fr", "es", "nl");

  /** Stands for a word that is part of the name of a day, or of several days. */
  private static final int PART = 0;

  /** Hebrew joins it to the name of a month: in March. */
  private static final char IN = 'ב';

  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final Map<String, Integer> DAYS = new HashMap<>();

  static {
    for (String locale : LOCALES) {
      DateFormatSymbols symbols = new DateFormatSymbols(new ULocale(locale));
      boolean abbreviated = ABBREVIATED.contains(locale);
      for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
        months(symbols.getMonths(context, DateFormatSymbols.WIDE));
        if (abbreviated) {
          months(symbols.getMonths(context, DateFormatSymbols.ABBREVIATED));
        }
        days(symbols.getWeekdays(context, DateFormatSymbols.WIDE));
      }
    }
    String[] english = {"sun", "mon", "tue tues", "wed", "thu thur thurs", "fri", "sat"};
    for (int i = 0; i < english.length; i++) {
      for (String day : english[i].split(" ", -1)) {
        DAYS.put(day, i + 1);
      }
    }
    MONTHS.put("sept", 9);
    MONTHS.put("setiembre", 9);
  }

  private CalendarNames() {}

  private static void months(String[] names) {
    for (int i = 0; i < Math.min(12, names.length); i++) {
      String name = Folding.fold(names[i].replace(".", ""));
      if (name.length() > 2 && !Character.isDigit(name.charAt(0)) && name.indexOf(' ') < 0) {
        MONTHS.putIfAbsent(name, i + 1);
      }
    }
  }

  private static void days(String[] names) {
    for (int i = 1; i < names.length; i++) {
      String[] words = names[i].replace(".", "").split("[ -]", -1);
      int number = words.length == 1 ? i : PART;
      for (String word : words) {
        if (word.length() > 2) {
          DAYS.merge(Folding.fold(word), number, (x, y) -> x.equals(y) ? x : PART);
        }
      }
    }
  }

  /** The number of a day of the week, from 1 for Sunday; null if the word is not sure to be one. */
  public static Integer day(String word) {
    Integer day = DAYS.get(word);
    return day == null || day == PART ? null : day;
  }

  /** The number of a month, from 1, by its folded name or abbreviation; null if it is none. */
  public static Integer month(String word) {
    Integer month = MONTHS.get(word);
    boolean inMonth = month == null && word.length() > 2 && word.charAt(0) == IN;
    return inMonth ? MONTHS.get(word.substring(1)) : month;
  }

  /** Whether a folded word names a month or a day. */
  public static boolean isName(String word) {
    return MONTHS.containsKey(word) || DAYS.containsKey(word);
  }
}
