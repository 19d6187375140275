package io.github.echosift.embed;

/** What becomes of a text of which the encoder knows less than half of the word pieces. */
public enum Unreadable {
  /** It is embedded like any other. */
  EMBEDDED,
  /** Its embedding is null, so that it is not compared. */
  NULL
}
