package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;

/** Differences that keep two otherwise alike documents apart. */
@Api
public enum NearMiss {
  /** Another number, sign, scale, unit, currency, date, time or model: 5.1 and 6.4, mg and ml. */
  NUMBERS,
  /** Another name where a name stands: Lisbon and Porto, in any script. */
  NAMES,
  /** One text says not where the other does not. */
  NEGATION,
  /** The opposite, or another of a class that excludes it: rose and fell, left and right, red. */
  OPPOSITES,
  /** The same words in other roles: who beat whom, from where to where. */
  ORDER,
  /**
   * Another word in a sentence that is the same but for it, another passage, or a frame around
   * other words.
   */
  CONTENT,
  /**
   * A count that rises as an event is reported on, of the dead, hurt or missing, and any number in
   * texts of other wording; without it NUMBERS and NEGATION look at texts that are otherwise alike.
   */
  COUNTS,
  /**
   * A word, name, number or sentence more: Ultra, Senior. With it every replaced word keeps texts
   * apart, without it only one in texts that are otherwise alike.
   */
  ADDITIONS;

  /** The name used in flags, config files and reasons. */
  public String label() {
    return Labels.of(this);
  }
}
