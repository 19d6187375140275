package io.github.echosift.lexicon;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/*
 * Kernel. Names of countries and of the cities that time zones are named after, in two dozen languages
 * (CLDR, by ICU4J): names also where there are no capitals. Loaded with the first pair that needs them.
 */

/** Names of places in any script. */
public final class PlaceNames {
  private static final String[] LOCALES =
      "en de fr es pt it nl sv da nb pl cs ru uk el tr ar he fa hi bn ko vi id".split(" ", -1);

  private static final Set<String> NAMES = names();

  private PlaceNames() {}

  private static Set<String> names() {
    Set<String> out = new HashSet<>();
    Set<String> zones =
        TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL_LOCATION, null, null);
    for (String name : LOCALES) {
      ULocale locale = new ULocale(name);
      LocaleDisplayNames regions = LocaleDisplayNames.getInstance(locale);
      for (String region : Locale.getISOCountries()) {
        add(out, regions.regionDisplayName(region));
      }
      TimeZoneNames cities = TimeZoneNames.getInstance(locale);
      for (String zone : zones) {
        String city = cities.getExemplarLocationName(zone);
        if (city != null) {
          add(out, city);
        }
      }
    }
    for (String place : "mumbai delhi manchester liverpool boston milan munich".split(" ", -1)) {
      out.add(place);
    }
    return out;
  }

  private static void add(Set<String> out, String name) {
    if (name.indexOf(' ') < 0 && name.length() > 2) {
      out.add(Folding.fold(name));
    }
  }

  /** Whether a folded word names a country or a large city. */
  public static boolean contains(String word) {
    return NAMES.contains(word);
  }
}
