package io.github.echosift.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * What a deduplicating job found. Every part may be empty; keys of the maps keep their order.
 *
 * @param removedByRule removed documents by rule label
 * @param thresholds similarity a pair needed, by rule label
 * @param pairScores scores of verified pairs, by rule label
 * @param groupSizes groups by size, keyed by a label such as {@code 2} or {@code 5-9}
 * @param hops removed documents by distance from their keeper
 * @param diameters how wide the groups are
 * @param guard what the chain guard did, in counts
 * @param largestGroups the largest groups, largest first
 * @param oversizedBuckets blocks that were split or capped, largest first
 */
public record Duplicates(
    Map<String, Long> removedByRule,
    Map<String, Double> thresholds,
    Map<String, Histogram> pairScores,
    Map<String, Long> groupSizes,
    Map<String, Long> hops,
    GroupDiameters diameters,
    Map<String, Long> guard,
    List<GroupExample> largestGroups,
    List<OversizedBucket> oversizedBuckets) {

  /** Nothing found. */
  public static final Duplicates NONE =
      new Duplicates(
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          GroupDiameters.NONE,
          Map.of(),
          List.of(),
          List.of());

  public Duplicates {
    removedByRule = Ordered.copy(removedByRule);
    thresholds = Ordered.copy(thresholds);
    pairScores = Ordered.copy(pairScores);
    groupSizes = Ordered.copy(groupSizes);
    hops = Ordered.copy(hops);
    guard = Ordered.copy(guard);
    largestGroups = List.copyOf(largestGroups);
    oversizedBuckets = List.copyOf(oversizedBuckets);
  }

  /** Number of groups with at least one echo. */
  @JsonIgnore
  public long groups() {
    return groupSizes.values().stream().mapToLong(Long::longValue).sum();
  }
}
