package io.github.echosift.atlas;

import java.util.List;
import java.util.Map;

/**
 * How many documents clusters have by time.
 *
 * @param unit day, week, month or year; empty where no time is known
 * @param periods the first days of all periods from the first with a document to the last, ISO
 * @param counts documents by period, for the clusters that are shown
 * @param all documents of all clusters by period
 */
public record Timeline(
    String unit, List<String> periods, Map<Integer, List<Long>> counts, List<Long> all) {
  /** No time is known. */
  public static final Timeline NONE = new Timeline("", List.of(), Map.of(), List.of());

  public Timeline {
    periods = List.copyOf(periods);
    counts = Map.copyOf(counts);
    all = List.copyOf(all);
  }

  /** A period as it is read: 2026, 2026-03 or a day. */
  String name(int period) {
    String first = periods.get(period);
    return switch (unit) {
      case "year" -> first.replaceFirst("-01-01$", "");
      case "month" -> first.replaceFirst("-01$", "");
      default -> first;
    };
  }
}
