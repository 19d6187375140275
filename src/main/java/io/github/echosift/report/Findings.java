package io.github.echosift.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a job found beyond counts, steps and measures. It tells of itself in the three places where
 * a report is read; the components of the record that implements it are its part of {@code
 * report.json}.
 */
public interface Findings {
  /** Its key in {@code report.json}. */
  String key();

  /** Heading of the page. */
  String title();

  /**
   * Every row of the input, once: what became of it, and how many.
   *
   * @param report the report that these findings are part of
   */
  Map<String, Long> outcome(Report report);

  /** A part of the outcome as the page says it. */
  default String outcomeName(String part) {
    return part;
  }

  /** What the input is counted in. */
  default String unit() {
    return "rows";
  }

  /** Figures for the page's headline. */
  List<Figure> figures();

  /** Sections of the page, as HTML with all text from data escaped. */
  String sections();

  /** Whether the measures are told in these sections, and in the summary's lines. */
  default boolean tellsMeasures() {
    return false;
  }

  /** Sections that stand after what was quarantined. */
  default String notes() {
    return "";
  }

  /** Tells a person at the terminal, in order of importance. */
  void summarize(SummaryLines lines);

  /**
   * A number with its name.
   *
   * @param name name
   * @param value the number, as it is shown
   * @param note what it is a number of
   */
  record Figure(String name, String value, String note) {}

  /** The outcome of a job that tells none of its own: those of the usual counts that it has. */
  static Map<String, Long> plainOutcome(Report report) {
    Map<String, Long> parts = new LinkedHashMap<>();
    for (String part : List.of("kept", "removed", "embedded", "quarantined")) {
      if (report.counts().containsKey(part)) {
        parts.put(part, report.count(part));
      }
    }
    return parts;
  }
}
