package io.github.echosift.flags;

/** What standard output gets when a job has ended. */
public enum SummaryForm {
  /** Lines for a person. */
  TEXT,
  /** One line of JSON for a program. */
  JSON
}
