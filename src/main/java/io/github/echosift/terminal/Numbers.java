package io.github.echosift.terminal;

import java.util.Locale;

/** How numbers are written for people, the same in every locale. */
public final class Numbers {
  private Numbers() {}

  /** Such as {@code 12,345}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Such as {@code 12.3 %}; a dash where there is no whole. */
  public static String share(long part, long whole) {
    if (whole == 0) {
      return "-";
    }
    double percent = 100.0 * part / whole;
    if (part > 0 && percent < 0.1) {
      return "<0.1 %";
    }
    return percent < 100 && percent > 99.9
        ? ">99.9 %"
        : String.format(Locale.ROOT, part == 0 || part == whole ? "%.0f %%" : "%.1f %%", percent);
  }

  /** Such as {@code 4.2 s}, {@code 2 min 34 s} or {@code 1 h 05 min}. */
  public static String seconds(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }

  /** Such as {@code 1:23} or {@code 2:05:09}. */
  static String clock(double seconds) {
    long whole = Math.max(0, Math.round(seconds));
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** Rows a second, such as {@code 650} or {@code 0.4}. */
  public static String rate(double perSecond) {
    return perSecond < 10
        ? String.format(Locale.ROOT, "%.1f", perSecond)
        : String.format(Locale.ROOT, "%,.0f", perSecond);
  }

  /** A score or other measure with three decimals. */
  public static String score(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /**
   * A measure: a count as such, from 2 on, anything else with three decimals, or with three digits
   * where it has more than anybody counts.
   */
  public static String measure(double value) {
    if (Math.abs(value) >= 1e15 && !Double.isInfinite(value)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    return value >= 2 && value == Math.rint(value) ? count((long) value) : score(value);
  }

  /** Such as {@code 3.4 GiB}. */
  public static String bytes(long bytes) {
    return bytes < 1L << 30
        ? String.format(Locale.ROOT, "%d MiB", bytes >> 20)
        : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
