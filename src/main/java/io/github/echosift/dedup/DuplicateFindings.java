package io.github.echosift.dedup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.echosift.report.Findings;
import io.github.echosift.report.Histogram;
import io.github.echosift.report.Ordered;
import io.github.echosift.report.Report;
import io.github.echosift.report.SummaryLines;
import io.github.echosift.terminal.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a deduplicating job found. Every part may be empty; keys of the maps keep their order.
 *
 * @param removedByRule removed documents by rule label
 * @param thresholds similarity a pair needed, by rule label
 * @param pairScores scores of verified pairs, by rule label
 * @param groupSizes groups by size, keyed by a label such as {@code 2} or {@code 10-19}
 * @param hops removed documents by distance from their keeper
 * @param diameters how wide the groups are
 * @param guard what the chain guard did, in counts
 * @param largestGroups the largest groups, largest first
 * @param oversizedBuckets blocks that were split or capped, largest first
 * @param reasons what the guard kept apart, and what was let pass
 */
public record DuplicateFindings(
    Map<String, Long> removedByRule,
    Map<String, Double> thresholds,
    Map<String, Histogram> pairScores,
    Map<String, Long> groupSizes,
    Map<String, Long> hops,
    GroupDiameters diameters,
    Map<String, Long> guard,
    List<GroupExample> largestGroups,
    List<OversizedBucket> oversizedBuckets,
    Reasons reasons)
    implements Findings {

  private static final String KEPT = "kept";
  private static final String QUARANTINED = "quarantined";

  /** Nothing found. */
  public static final DuplicateFindings NONE =
      new DuplicateFindings(
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          GroupDiameters.NONE,
          Map.of(),
          List.of(),
          List.of(),
          Reasons.NONE);

  public DuplicateFindings {
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

  @Override
  public String key() {
    return "duplicates";
  }

  @Override
  public String title() {
    return "Deduplication";
  }

  @Override
  public Map<String, Long> outcome(Report report) {
    if (removedByRule.isEmpty()) {
      return Findings.plainOutcome(report);
    }
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put(KEPT, report.count(KEPT));
    parts.putAll(removedByRule);
    parts.put(QUARANTINED, report.count(QUARANTINED));
    return parts;
  }

  @Override
  public String outcomeName(String part) {
    return removedByRule.containsKey(part) ? part + " echoes" : part;
  }

  @Override
  public List<Figure> figures() {
    return List.of(new Figure("Groups", Numbers.count(groups()), "with echoes"));
  }

  @Override
  public String sections() {
    return DuplicatesPage.sections(this) + GroupsPage.section(this) + ReasonsPage.sections(reasons);
  }

  @Override
  public String notes() {
    return GroupsPage.oversized(this);
  }

  @Override
  public void summarize(SummaryLines lines) {
    DuplicatesSummary.of(this, lines);
  }
}
