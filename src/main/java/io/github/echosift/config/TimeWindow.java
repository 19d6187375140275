package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far apart in time documents may be.
 *
 * @param reach documents farther apart than this are no echoes of each other; empty for any
 * @param lateness documents older than the newest one seen before by more than this go to
 *     quarantine; empty for none
 */
@Api
public record TimeWindow(Optional<Duration> reach, Optional<Duration> lateness)
    implements Serializable {
  /** Any time. */
  public static final TimeWindow OPEN = new TimeWindow(Optional.empty(), Optional.empty());

  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,8})\\s*([smhdw])");
  private static final Map<String, Long> SECONDS =
      Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L);

  /** Documents at most so far apart. */
  public static TimeWindow of(Duration reach) {
    return new TimeWindow(Optional.of(reach), Optional.empty());
  }

  /** Whether times matter. */
  public boolean any() {
    return reach.isPresent() || lateness.isPresent();
  }

  /**
   * A span of time as users write it, such as {@code 7d}.
   *
   * @param key what it is for
   */
  public static Duration parse(String key, String given) {
    Matcher span = SPAN.matcher(given.strip().toLowerCase(Locale.ROOT));
    if (!span.matches()) {
      throw new UserException(
          key + " must be a number and one of s, m, h, d, w, such as 7d, actual: " + given);
    }
    return Duration.ofSeconds(Long.parseLong(span.group(1)) * SECONDS.get(span.group(2)));
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    reach.ifPresent(span -> out.put("window", text(span)));
    lateness.ifPresent(span -> out.put("lateness", text(span)));
    return out;
  }

  private static String text(Duration span) {
    return span.toSeconds() % 3_600 == 0 ? span.toHours() + "h" : span.toSeconds() + "s";
  }
}
