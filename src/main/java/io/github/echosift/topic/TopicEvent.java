package io.github.echosift.topic;

import io.github.echosift.schema.Labels;

/**
 * What became of a topic from one run to the next.
 *
 * @param kind what happened
 * @param cluster the topic
 * @param label its label
 * @param labelBefore its label in the run before, another one where it has moved; null where it was
 *     not there
 * @param other the topic that it came from, or went into; null where there is none
 * @param before its documents in the run before
 * @param now its documents
 * @param shareBefore its share of the documents of the run before
 * @param share its share of the documents
 */
public record TopicEvent(
    Kind kind,
    int cluster,
    String label,
    String labelBefore,
    Integer other,
    long before,
    long now,
    double shareBefore,
    double share) {

  /** What may happen to a topic. */
  public enum Kind {
    /** Found among what fits none. */
    BORN,
    /** Parted from another one. */
    SPLIT,
    /** Went into another one, for good: its number is not given out again. */
    MERGED,
    /** Has no documents any more. */
    DIED,
    /** Had none in the run before, and had some earlier. */
    RETURNED,
    /**
     * Its documents speak of something else by now, and its centre and label have followed them.
     */
    MOVED,
    /** Its share is half as large again or more, beyond chance. */
    GROWN,
    /** Its share is two thirds of what it was or less, beyond chance. */
    SHRUNK
  }

  /** The kind as users read it. */
  public String event() {
    return Labels.of(kind);
  }
}
