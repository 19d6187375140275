package io.github.echosift.ledger;

import io.github.echosift.schema.UserException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Names of segments: each tells the number of the commit that it was meant for. */
final class SegmentNames {
  static final String PREFIX = "segment-";
  private static final int DIGITS = 12;

  private SegmentNames() {}

  static String fresh(long sequence) {
    return String.format(Locale.ROOT, "%s%012d-%s", PREFIX, sequence, UUID.randomUUID());
  }

  /** Names of segments that a state does not name and no later commit can. */
  static Predicate<String> uselessAfter(Manifest state) {
    Set<String> named =
        state.segments().stream().map(Manifest.Segment::folder).collect(Collectors.toSet());
    return name ->
        name.startsWith(PREFIX)
            && !named.contains(name)
            && Long.parseLong(name.substring(PREFIX.length(), PREFIX.length() + DIGITS))
                <= state.sequence();
  }

  /** Someone else has made a commit of the same number. */
  static UserException lost(String place, Throwable cause) {
    return new UserException(
        "another run has changed the history meanwhile: "
            + place
            + "; nothing of this one was put down, start it again",
        cause);
  }
}
