package io.github.echosift.flags;

/** How something is told. */
public enum Form {
  /** Lines for a person. */
  TEXT,
  /** JSON for a program, one object a line. */
  JSON
}
