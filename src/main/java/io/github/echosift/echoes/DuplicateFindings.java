package io.github.echosift.echoes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.echosift.explain.PairExample;
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
 * @param belowThreshold candidates that were scored below the threshold and not joined, by rule
 *     label
 * @param groupSizes groups by size, keyed by a label such as {@code 2} or {@code 10-19}
 * @param hops removed documents by distance from their keeper
 * @param diameters how wide the groups are
 * @param overTime when groups began and echoes came
 * @param guard what the chain guard did, in counts
 * @param shown groups and pairs with their texts
 * @param oversizedBuckets blocks that were split or capped, largest first
 * @param reasons what the guard kept apart, and what was let pass
 * @param textsByEncoder distinct texts by which of several encoders takes them, and by script;
 *     nothing where there is one encoder
 */
public record DuplicateFindings(
    Map<String, Long> removedByRule,
    Map<String, Double> thresholds,
    Map<String, Histogram> pairScores,
    Map<String, Histogram> belowThreshold,
    Map<String, Long> groupSizes,
    Map<String, Long> hops,
    GroupDiameters diameters,
    OverTime overTime,
    Map<String, Long> guard,
    @JsonUnwrapped Shown shown,
    List<OversizedBucket> oversizedBuckets,
    Reasons reasons,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Map<String, Long>> textsByEncoder)
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
          Map.of(),
          GroupDiameters.NONE,
          OverTime.NONE,
          Map.of(),
          Shown.NONE,
          List.of(),
          Reasons.NONE,
          Map.of());

  /**
   * What is shown with its texts.
   *
   * @param largestGroups the largest groups, largest first
   * @param drawnGroups others, drawn by a hash of their ids
   * @param weakestPairs the pairs of lowest score that joined texts, some of each rule
   * @param list many groups in a line each, for the page alone
   */
  public record Shown(
      List<GroupExample> largestGroups,
      List<GroupExample> drawnGroups,
      List<PairExample> weakestPairs,
      @JsonIgnore GroupList list) {
    /** Nothing is. */
    public static final Shown NONE = new Shown(List.of(), List.of(), List.of(), GroupList.NONE);

    public Shown {
      largestGroups = List.copyOf(largestGroups);
      drawnGroups = List.copyOf(drawnGroups);
      weakestPairs = List.copyOf(weakestPairs);
    }
  }

  public DuplicateFindings {
    removedByRule = Ordered.copy(removedByRule);
    thresholds = Ordered.copy(thresholds);
    pairScores = Ordered.copy(pairScores);
    belowThreshold = Ordered.copy(belowThreshold);
    groupSizes = Ordered.copy(groupSizes);
    hops = Ordered.copy(hops);
    guard = Ordered.copy(guard);
    textsByEncoder = Ordered.copy(textsByEncoder);
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
    return DuplicatesPage.sections(this)
        + GroupsPage.sections(shown)
        + ReasonsPage.sections(reasons);
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
