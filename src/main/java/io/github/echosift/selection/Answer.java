package io.github.echosift.selection;

/** What a person says of a pair. */
public enum Answer {
  /** The two are echoes. */
  YES,
  /** They are not. */
  NO,
  /** The person cannot tell; counts as whatever makes a guarantee harder. */
  UNSURE
}
