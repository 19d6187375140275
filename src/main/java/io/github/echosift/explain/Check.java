package io.github.echosift.explain;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.echosift.schema.Labels;

/**
 * One of the questions that decide whether a document goes for another.
 *
 * @param what what is asked: {@code exact, Jaccard, cosine, contained, pair, guard} or {@code
 *     floor}
 * @param told what was found and what was wanted, in words
 * @param verdict what follows
 */
public record Check(String what, String told, Verdict verdict) {
  /** What follows from a check. */
  public enum Verdict {
    /** The two are alike enough. */
    JOINS,
    /** Not by this. */
    NO,
    /** Nothing stands against it. */
    PASSES,
    /** They stay apart. */
    STOPS,
    /** Another check had answered, so that this one was not needed. */
    UNASKED;

    /** The name in reports. */
    @JsonValue
    public String label() {
      return Labels.of(this);
    }
  }

  /** A line for a person. */
  @Override
  public String toString() {
    return what + ": " + told;
  }
}
