package io.github.echosift.schema;

/** What the values of JSON, and those in names of folders, become as values of columns. */
@Api
public enum Typing {
  /** A type from which every value of the column comes back as it was; text where there is none. */
  INFER,

  /** The text that each of them is. */
  RAW
}
