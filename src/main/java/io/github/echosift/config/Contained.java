package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is done about texts that stand within longer ones.
 *
 * @param mode whether they are looked for, and whether they go
 * @param share share of the shorter text's shingles that the longer one must have, in (0.5, 1]
 */
@Api
public record Contained(Mode mode, double share) implements Serializable {
  /** Default of {@code share}. */
  public static final double SHARE = 0.9;

  /** What is done. */
  public enum Mode {
    /** They stand in {@code pairs/}; nothing is removed for it. */
    TELL,
    /** A document goes too if all of its text is a passage of one that stays. */
    REMOVE,
    /** They are not looked for. */
    OFF
  }

  public Contained {
    if (!(share > 0.5 && share <= 1)) {
      throw new UserException("contained-share must be above 0.5 and at most 1, actual: " + share);
    }
  }

  /** They are told. */
  public static Contained defaults() {
    return new Contained(Mode.TELL, SHARE);
  }

  /** They are not looked for. */
  public static Contained off() {
    return new Contained(Mode.OFF, SHARE);
  }

  /** Whether they are looked for. */
  public boolean on() {
    return mode != Mode.OFF;
  }

  /** Whether they go. */
  public boolean removes() {
    return mode == Mode.REMOVE;
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("contained", Labels.of(mode));
    out.put("contained-share", share);
    return out;
  }
}
