package io.github.echosift.config;

import io.github.echosift.schema.Api;

/** How much of the documents' texts a report shows. */
@Api
public enum ReportTexts {
  /** Nothing of any text: numbers, ids and reasons only. */
  NONE,
  /** Their beginnings. */
  EXCERPTS,
  /** All of them, up to 20,000 characters each. */
  FULL;

  private static final int MOST = 20_000;

  /**
   * Characters of a text that are shown.
   *
   * @param excerpt how many an excerpt has
   */
  public int chars(int excerpt) {
    return switch (this) {
      case NONE -> 0;
      case EXCERPTS -> excerpt;
      case FULL -> MOST;
    };
  }
}
