package io.github.echosift.tokens;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * A number, date or time as it is compared.
 *
 * @param value its canonical digits
 * @param other a second reading of the same digits (12.500 is twelve and a half to some); null if
 *     none
 * @param unit canonical unit, currency, {@code date} or {@code time}; empty if none
 */
public record Quantity(String value, String other, String unit) {
  private static final String MILLION = "000000";
  private static final int LONGEST_DAY = 5;
  private static final int DAYS = 31;
  private static final int DAY = 1440;

  public String key() {
    return unit.isEmpty() ? value : value + " " + unit;
  }

  /** Whether two quantities can be read as the same. */
  public boolean same(Quantity that) {
    if (!unit.equals(that.unit)) {
      if (either(unit, that.unit) || either(that.unit, unit)) {
        return values(that);
      }
      return inMillions(this, that)
          || inMillions(that, this)
          || atTime(this, that)
          || atTime(that, this)
          || onDay(this, that)
          || onDay(that, this)
          || hundredths(this, that)
          || hundredths(that, this)
          || measures(that);
    }
    return values(that);
  }

  /** A pound is money or a weight, a crown one of several countries, a degree one of two scales. */
  private static boolean either(String unit, String which) {
    return switch (unit) {
      case "pound" -> which.equals("£") || which.equals("lb");
      case "kr" -> which.equals("sek") || which.equals("dkk");
      case "ft" -> which.equals("huf");
      case "¥" -> which.equals("cny") || which.equals("円");
      case "°" -> which.equals("°c") || which.equals("°f");
      default -> false;
    };
  }

  /** 500 ml are half a litre, 24 cents $0.24. */
  private boolean measures(Quantity that) {
    if (unit.equals("¢") != that.unit.equals("¢")) {
      return cents(unit.equals("¢") ? this : that, unit.equals("¢") ? that : this);
    }
    String kind = kind(unit);
    if (kind.isEmpty() || !kind.equals(kind(that.unit))) {
      return false;
    }
    try {
      BigDecimal here = new BigDecimal(value).multiply(least(unit));
      return here.compareTo(new BigDecimal(that.value).multiply(least(that.unit))) == 0;
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }

  /** Three quarters are 75 %. */
  private static boolean hundredths(Quantity percent, Quantity that) {
    return percent.unit.equals("%")
        && that.unit.isEmpty()
        && that.value.startsWith("0.")
        && plain(percent.value).equals(Literals.scaled(that.value, BigDecimal.valueOf(100)));
  }

  private static boolean cents(Quantity cents, Quantity that) {
    boolean hundreds = that.unit.equals("$") || that.unit.equals("€") || that.unit.endsWith("$");
    return hundreds
        && Objects.equals(
            plain(Literals.scaled(cents.value, new BigDecimal("0.01"))), plain(that.value));
  }

  private static String kind(String unit) {
    return switch (unit) {
      case "µg", "mg", "g", "kg" -> "weight";
      case "ml", "cl", "dl", "l" -> "volume";
      case "mm", "cm", "m", "km" -> "length";
      case "inch", "ft", "yd" -> "imperial length";
      case "bp", "p.p." -> "points";
      case "sec", "min", "h" -> "duration";
      default -> "";
    };
  }

  /** How many of the least unit of its kind a unit is. */
  private static BigDecimal least(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "cl", "cm" -> 10;
          case "dl", "p.p." -> 100;
          case "ft" -> 12;
          case "yd" -> 36;
          case "mg", "l", "m" -> 1_000;
          case "g", "km" -> 1_000_000;
          case "kg" -> 1_000_000_000;
          case "min" -> 60;
          case "h" -> 3_600;
          default -> 1;
        });
  }

  private boolean values(Quantity that) {
    return value.equals(that.value)
        || value.equals(that.value + ".00")
        || that.value.equals(value + ".00")
        || (other != null && other.equals(that.value))
        || (that.other != null && that.other.equals(value))
        || (!unit.isEmpty() && Objects.equals(plain(value), plain(that.value)));
  }

  /**
   * A time of day.
   *
   * @param clock hours, and minutes behind : or .
   * @param half am, pm or nothing
   */
  public static Quantity time(String clock, String half) {
    String[] parts = clock.split("[:.]", -1);
    Optional<Integer> hour = Dates.small(parts[0], 24);
    Optional<Integer> minute = parts.length > 1 ? Dates.small(parts[1], 59) : Optional.of(0);
    if (hour.isEmpty() || minute.isEmpty()) {
      return new Quantity(clock, null, half);
    }
    int hours = half.isEmpty() ? hour.get() : hour.get() % 12 + (half.equals("pm") ? 12 : 0);
    return new Quantity(Integer.toString((hours * 60 + minute.get()) % DAY), null, "time");
  }

  /** Whether it is the full hour that a number without a unit, or with that of hours, says. */
  public boolean atHour(Quantity that) {
    return unit.equals("time")
        && (that.unit.isEmpty() || that.unit.equals("h"))
        && that.value.length() <= 2
        && Literals.isWhole(that.value)
        && value.equals(Integer.toString(60 * Integer.parseInt(that.value)));
  }

  /** 9.30 is half past nine where the other text has 9:30. */
  private static boolean atTime(Quantity time, Quantity that) {
    if (time.unit.equals("time") && that.unit.equals("h") && time.atHour(that)) {
      return true;
    }
    if (!time.unit.equals("time") || !that.unit.isEmpty()) {
      return false;
    }
    int point = that.value.indexOf('.');
    boolean clock = point > 0 && point <= 2 && that.value.length() == point + 3;
    return clock && time.value.equals(minutes(that.value, point));
  }

  /** 9.4. and 09/04 are the ninth of April where the other text has 9 April. */
  private static boolean onDay(Quantity date, Quantity that) {
    int dash = date.unit.equals("date") && that.unit.isEmpty() ? date.value.indexOf('-') : -1;
    int point = dash > 0 && that.value.length() <= LONGEST_DAY ? that.value.indexOf('.') : -1;
    if (point <= 0) {
      return false;
    }
    Optional<Integer> day = whole(that.value.substring(0, point));
    Optional<Integer> month = whole(that.value.substring(point + 1));
    return day.isPresent() && month.isPresent() && date.value.equals(month.get() + "-" + day.get());
  }

  private static Optional<Integer> whole(String digits) {
    return Literals.isWhole(digits) && !digits.startsWith("-")
        ? Dates.small(digits, DAYS)
        : Optional.empty();
  }

  private static String minutes(String value, int point) {
    for (int i = 0; i < value.length(); i++) {
      if (i != point && !Literals.isDigit(value.charAt(i))) {
        return "";
      }
    }
    int hours = Integer.parseInt(value.substring(0, point));
    return Integer.toString(hours * 60 + Integer.parseInt(value.substring(point + 1)));
  }

  /** 5m is five metres or five millions. */
  private static boolean inMillions(Quantity metres, Quantity that) {
    return metres.unit.equals("m")
        && that.unit.isEmpty()
        && that.value.equals(metres.value + MILLION);
  }

  /** A decimal without the zeros at its end. */
  public static String plain(String value) {
    if (value.indexOf('.') < 0) {
      return value;
    }
    int end = value.length();
    while (value.charAt(end - 1) == '0') {
      end--;
    }
    return value.substring(0, value.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
