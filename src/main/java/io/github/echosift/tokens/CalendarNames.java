package io.github.echosift.tokens;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.HashSet;
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

  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final Set<String> DAYS = new HashSet<>();

  static {
    for (String locale : LOCALES) {
      DateFormatSymbols symbols = new DateFormatSymbols(new ULocale(locale));
      boolean abbreviated = ABBREVIATED.contains(locale);
      for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
        months(symbols.getMonths(context, DateFormatSymbols.WIDE));
        if (abbreviated) {
          months(symbols.getMonths(context, DateFormatSymbols.ABBREVIATED));
        }
        for (String day : symbols.getWeekdays(context, DateFormatSymbols.WIDE)) {
          day(day);
        }
      }
    }
    for (String day : "mon tue tues wed thu thur thurs fri sat sun".split(" ", -1)) {
      DAYS.add(day);
    }
    MONTHS.put("sept", 9);
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

  private static void day(String name) {
    for (String word : name.split("[ -]", -1)) {
      if (word.length() > 2) {
        DAYS.add(Folding.fold(word));
      }
    }
  }

  /** The number of a month, from 1, by its folded name or abbreviation; null if it is none. */
  public static Integer month(String word) {
    return MONTHS.get(word);
  }

  /** Whether a folded word names a month or a day. */
  public static boolean isName(String word) {
    return MONTHS.containsKey(word) || DAYS.contains(word);
  }
}
