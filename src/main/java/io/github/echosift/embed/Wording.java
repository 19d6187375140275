package io.github.echosift.embed;

/** What a text is made of, as far as an encoder's vocabulary tells. */
public enum Wording {
  /** Some words hold it together: articles, prepositions, pronouns. */
  SENTENCE,
  /** Names, codes and numbers only, as in a record of a catalogue. */
  NAMES,
  /** Too short, or not in the encoder's own language. */
  UNKNOWN
}
