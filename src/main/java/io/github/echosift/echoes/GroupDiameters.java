package io.github.echosift.echoes;

import io.github.echosift.report.Ordered;
import io.github.echosift.terminal.Numbers;
import java.util.Map;

/**
 * How wide the groups are. A group's diameter is the number of verified pairs between the two of
 * its documents that are farthest apart, going over documents of the group.
 *
 * @param groups groups by diameter, keyed {@code 1} to {@code 10+}
 * @param largest the largest diameter; 0 without groups
 * @param largestGroup id of a group of that diameter, of several the one whose keeper comes first;
 *     empty without groups
 * @param lowerBounds groups too large for certainty, which count with the longest way that was
 *     found
 */
public record GroupDiameters(
    Map<String, Long> groups, int largest, String largestGroup, long lowerBounds) {
  /** No groups. */
  public static final GroupDiameters NONE = new GroupDiameters(Map.of(), 0, "", 0);

  public GroupDiameters {
    groups = Ordered.copy(groups);
  }

  /** The largest diameter in words. */
  public String width() {
    return (lowerBounds > 0 ? "at least " : "")
        + (largest == 1 ? "1 pair across" : Numbers.count(largest) + " pairs across");
  }
}
