package io.github.echosift.text;

import io.github.echosift.config.TimeFormat.DayOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates in words and figures: RFC 2822 and 3339, Twitter's, Java's, Unix's, those of logs and
 * of people, with or without time, with zones as offsets, letters or places. A weekday is passed
 * over. Without a zone the time is UTC.
 */
final class TimeText {
  private static final String TIME =
      "(?<h>\\d{1,2}):(?<min>\\d{2})(?::(?<s>\\d{2})(?:[.,](?<f>\\d{1,9})\\d*)?)?"
          + "(?: ?(?<half>[ap])\\.?m\\.?)?";
  private static final String ZONE =
      "(?: ?(?<zone>z|(?:utc|gmt)?[+-]\\d{1,2}(?::?\\d{2})?|[a-z]{2,5}|[a-z]+/[a-z_/]+)?)"
          + "(?:\\[(?<place>[^\\]]+)\\]| \\([^)]*\\))?";
  private static final Pattern OFFSET = Pattern.compile("(?:utc|gmt)?([+-])(\\d{1,2}?):?(\\d{2})?");

  private static final String CLOCK = "(?:(?:[t:,]|,? at)? ?" + TIME + ZONE + ")?";
  private static final String WORD = "(?<word>[a-z]{3,9})\\.?";

  private static final List<Pattern> FORMS =
      List.of(
          form("(?<y>\\d{4})[-/.](?<m>\\d{1,2})[-/.](?<d>\\d{1,2})" + CLOCK),
          form("(?<a>\\d{1,2})(?<sep>[-/.])(?<b>\\d{1,2})[-/.](?<y>\\d{4})" + CLOCK),
          form("(?<a>\\d{1,2})(?<sep>[/.])(?<b>\\d{1,2})[/.](?<y>\\d{2})" + CLOCK),
          form("(?<y>\\d{4})-w(?<week>\\d{2})(?:-(?<day>[1-7]))?" + CLOCK),
          form("(?<y>\\d{4})-(?<year>\\d{3})" + CLOCK),
          form("(?<y>\\d{4})(?:-(?<m>\\d{2}))?"),
          form(
              "(?<d>\\d{1,2})(?:st|nd|rd|th|\\.)?[- /]"
                  + WORD
                  + "[- /,]? ?(?<y>\\d{4}|\\d{2})"
                  + CLOCK),
          form(WORD + " (?<d>\\d{1,2})(?:st|nd|rd|th)?,? (?<y>\\d{4})" + CLOCK),
          form(WORD + " (?<d>\\d{1,2}) " + TIME + ZONE + " (?<y>\\d{4})"),
          form(
              "(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})t?(?<h>\\d{2})(?<min>\\d{2})(?<s>\\d{2})"
                  + "(?:[.,](?<f>\\d{1,9}))?"
                  + ZONE),
          form("(?<y>(?:19|20)\\d{2})(?<m>\\d{2})(?<d>\\d{2})t?(?<h>\\d{2})(?<min>\\d{2})" + ZONE),
          form("(?<y>(?:19|20)\\d{2})(?<m>\\d{2})(?<d>\\d{2})"));

  /** A day as Chinese, Japanese and Korean write it. */
  private static final Pattern CHARACTERS =
      Pattern.compile("^(\\d{4}) ?[年년] ?(\\d{1,2}) ?[月월] ?(\\d{1,2}) ?[日일]");

  private static final Pattern WEEKDAY =
      Pattern.compile("^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,? ");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("z", 0),
          Map.entry("ut", 0),
          Map.entry("utc", 0),
          Map.entry("gmt", 0),
          Map.entry("wet", 0),
          Map.entry("bst", 1),
          Map.entry("cet", 1),
          Map.entry("cest", 2),
          Map.entry("eet", 2),
          Map.entry("eest", 3),
          Map.entry("msk", 3),
          Map.entry("jst", 9),
          Map.entry("est", -5),
          Map.entry("edt", -4),
          Map.entry("cst", -6),
          Map.entry("cdt", -5),
          Map.entry("mst", -7),
          Map.entry("mdt", -6),
          Map.entry("pst", -8),
          Map.entry("pdt", -7));

  private TimeText() {}

  /** Milliseconds since 1970-01-01 UTC, or null where the text is no time. */
  static Long of(String text, DayOrder order) {
    String plain =
        text.toLowerCase(Locale.ROOT).replaceAll("\\p{Cf}", "").replaceAll("\\s+", " ").strip();
    plain = CHARACTERS.matcher(plain).replaceFirst("$1-$2-$3");
    String day = WEEKDAY.matcher(plain).replaceFirst("");
    for (Pattern form : FORMS) {
      Matcher parts = form.matcher(day);
      if (parts.matches()) {
        return millis(form, parts, order);
      }
    }
    return null;
  }

  private static Long millis(Pattern form, Matcher parts, DayOrder order) {
    try {
      LocalDate date = date(form, parts, order);
      ZoneId zone = zone(form, parts);
      if (date == null || zone == null) {
        return null;
      }
      LocalTime time = time(form, parts);
      boolean next = isMidnightAfter(form, parts);
      return date.plusDays(next ? 1 : 0).atTime(time).atZone(zone).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalDate date(Pattern form, Matcher parts, DayOrder order) {
    int year = Integer.parseInt(parts.group("y"));
    if (parts.group("y").length() == 2) {
      year += year < 70 ? 2000 : 1900;
    }
    if (has(form, "word")) {
      int month = MONTHS.indexOf(parts.group("word").substring(0, 3)) + 1;
      return month == 0 ? null : LocalDate.of(year, month, number(parts, "d"));
    }
    if (has(form, "week")) {
      int day = parts.group("day") == null ? 1 : number(parts, "day");
      LocalDate first = LocalDate.of(year, 1, 4); // always in week 1
      LocalDate date =
          first.plusWeeks(number(parts, "week") - 1L).with(ChronoField.DAY_OF_WEEK, day);
      return date.get(IsoFields.WEEK_BASED_YEAR) == year ? date : null;
    }
    if (has(form, "year")) {
      return LocalDate.ofYearDay(year, number(parts, "year"));
    }
    if (!has(form, "sep")) {
      int month = parts.group("m") == null ? 1 : number(parts, "m");
      return LocalDate.of(year, month, has(form, "d") ? number(parts, "d") : 1);
    }
    int first = number(parts, "a");
    int second = number(parts, "b");
    boolean dayFirst =
        first > 12
            || (second <= 12 && (order == DayOrder.DAY_FIRST || parts.group("sep").equals(".")));
    return dayFirst ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
  }

  /** 24:00 is the beginning of the next day. */
  private static boolean isMidnightAfter(Pattern form, Matcher parts) {
    return has(form, "h")
        && "24".equals(parts.group("h"))
        && number(parts, "min") == 0
        && (!has(form, "s") || parts.group("s") == null || number(parts, "s") == 0);
  }

  private static LocalTime time(Pattern form, Matcher parts) {
    if (!has(form, "h") || parts.group("h") == null || isMidnightAfter(form, parts)) {
      return LocalTime.MIDNIGHT;
    }
    int hour = number(parts, "h");
    String half = has(form, "half") ? parts.group("half") : null;
    if (half != null) {
      hour = hour % 12 + (half.equals("p") ? 12 : 0);
    }
    String fraction = has(form, "f") && parts.group("f") != null ? parts.group("f") : "";
    int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
    int second = has(form, "s") && parts.group("s") != null ? number(parts, "s") : 0;
    return LocalTime.of(hour, number(parts, "min"), second == 60 ? 59 : second, nanos);
  }

  private static ZoneId zone(Pattern form, Matcher parts) {
    if (!has(form, "zone")) {
      return ZoneOffset.UTC;
    }
    String name = parts.group("zone");
    if (name == null) {
      String place = parts.group("place");
      return place == null ? ZoneOffset.UTC : place(place);
    }
    if (ZONES.containsKey(name)) {
      return ZoneOffset.ofHours(ZONES.get(name));
    }
    Matcher offset = OFFSET.matcher(name);
    if (!offset.matches()) {
      return place(name);
    }
    int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
    int total = Integer.parseInt(offset.group(2)) * 60 + minutes;
    return ZoneOffset.ofTotalSeconds(60 * (offset.group(1).equals("-") ? -total : total));
  }

  /** A place by its name in any case, or null. */
  private static ZoneId place(String name) {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map(ZoneId::of)
        .orElse(null);
  }

  private static int number(Matcher parts, String group) {
    return Integer.parseInt(parts.group(group));
  }

  private static boolean has(Pattern form, String group) {
    return form.pattern().contains("(?<" + group + ">");
  }

  private static Pattern form(String regex) {
    return Pattern.compile(regex);
  }
}
