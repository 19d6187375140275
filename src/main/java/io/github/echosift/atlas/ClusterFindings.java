package io.github.echosift.atlas;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.echosift.report.Findings;
import io.github.echosift.report.Ordered;
import io.github.echosift.report.Report;
import io.github.echosift.report.SummaryLines;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Numbers;
import io.github.echosift.topic.Median;
import io.github.echosift.topic.TopicEvent;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a clustering job found.
 *
 * @param clusters number of clusters
 * @param outliers documents far from their cluster
 * @param tried silhouette by number of clusters, where that number was searched for; else empty
 * @param chosen which of these numbers was taken, and why
 * @param topics topics over the clusters, largest first, with the largest clusters only
 * @param tree how clusters hang together
 * @param points documents on a map; the table {@code map/} has more of them
 * @param timeline the clusters that are shown by time
 * @param breakdown the clusters that are shown by the values of a column
 * @param events what became of earlier clusters that go on; some hundred at most
 * @param fit how well the documents fit
 */
public record ClusterFindings(
    int clusters,
    long outliers,
    Map<String, Double> tried,
    Chosen chosen,
    List<ClusterTopic> topics,
    @JsonIgnore Tree tree,
    @JsonIgnore List<MapPoint> points,
    @JsonIgnore Timeline timeline,
    @JsonIgnore Breakdown breakdown,
    List<TopicEvent> events,
    @JsonIgnore Fit fit)
    implements Findings {
  private static final String CLUSTERED = "clustered";
  private static final String OUTLIERS = "outliers";
  private static final int LARGEST = 10;

  /** What a page may have; the map takes what the rest leaves. */
  private static final long PAGE_BYTES = 1_500_000;

  /** Of what stands on every page: styles, numbers, steps and settings. */
  private static final long OTHER_BYTES = 80_000;

  private static final int FEWEST_TO_JUDGE = 5;
  private static final double LEAST_BELOW = 0.05;
  private static final double DEVIATIONS = 2;

  /** Of the median absolute deviation to the standard deviation of a normal distribution. */
  private static final double NORMAL = 1.4826;

  /**
   * A number of clusters that was searched for.
   *
   * @param k the number; 0 where it was not searched for
   * @param stabilities how well clusterings of two halves of a sample agree, by number of clusters,
   *     for those that came into question
   * @param rule by what rule it was chosen, in sentences
   */
  public record Chosen(int k, Map<String, Double> stabilities, String rule) {
    /** No number was searched for. */
    public static final Chosen NONE = new Chosen(0, Map.of(), "");

    public Chosen {
      stabilities = Ordered.copy(stabilities);
    }
  }

  public ClusterFindings {
    tried = Ordered.copy(tried);
    topics = List.copyOf(topics);
    points = List.copyOf(points);
    events = List.copyOf(events);
  }

  /** The clusters of all topics that are shown, the largest first. */
  List<ClusterExample> shown() {
    return topics.stream()
        .flatMap(topic -> topic.clusters().stream())
        .sorted(
            Comparator.comparingLong(ClusterExample::size)
                .reversed()
                .thenComparingInt(ClusterExample::cluster))
        .toList();
  }

  /**
   * The clusters that are a rest of what fitted nowhere: whose documents are much less alike than
   * those of the others. That is judged by the median of what is shown and its deviations, which a
   * rest or two can't move, and not of a few clusters.
   */
  Set<Integer> rests() {
    List<ClusterExample> all = shown();
    if (all.size() < FEWEST_TO_JUDGE) {
      return Set.of();
    }
    double middle = Median.of(all.stream().mapToDouble(ClusterExample::cohesion).toArray());
    double off =
        Median.of(all.stream().mapToDouble(c -> Math.abs(c.cohesion() - middle)).toArray());
    double least = middle - Math.max(LEAST_BELOW, DEVIATIONS * NORMAL * off);
    return all.stream()
        .filter(cluster -> cluster.cohesion() < least)
        .map(ClusterExample::cluster)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public String key() {
    return "clusters";
  }

  @Override
  public String title() {
    return "Clusters";
  }

  @Override
  public Map<String, Long> outcome(Report report) {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put(CLUSTERED, report.count(CLUSTERED) - outliers);
    parts.put(OUTLIERS, outliers);
    parts.put("quarantined", report.count("quarantined"));
    return parts;
  }

  /** The clustered are all; here they fall into those near a centre and those far from it. */
  @Override
  public String outcomeName(String part) {
    return switch (part) {
      case CLUSTERED -> "near a centre";
      case OUTLIERS -> "far from it";
      default -> part;
    };
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure("Clusters", Numbers.count(clusters), "with labels"),
        new Figure("Outliers", Numbers.count(outliers), "of the clustered"));
  }

  @Override
  public String sections() {
    String before = EventsPage.section(events) + FitPage.drift(fit.shifts());
    String after =
        TimesPage.section(this)
            + ValuesPage.section(this)
            + TreePage.section(this)
            + TopicsPage.sections(this)
            + FitPage.outliers(this);
    long taken = (before + after).getBytes(StandardCharsets.UTF_8).length;
    return before + MapPage.section(this, PAGE_BYTES - OTHER_BYTES - taken) + after;
  }

  @Override
  public void summarize(SummaryLines lines) {
    List<ClusterExample> largest = shown().stream().limit(LARGEST).toList();
    String of =
        largest.size() < clusters
            ? " (" + largest.size() + " of " + Numbers.count(clusters) + ")"
            : " of " + Numbers.count(clusters);
    lines.line(lines.ink().bold("Largest clusters") + lines.ink().dim(of));
    for (ClusterExample cluster : largest) {
      String size = String.format(Locale.ROOT, "  %9s  ", Numbers.count(cluster.size()));
      lines.line(size + Excerpt.line(cluster.label(), lines.width() - size.length()));
      if (!cluster.examples().isEmpty()) {
        String text = Excerpt.line(cluster.examples().get(0), lines.width() - 13);
        lines.line(lines.ink().dim(" ".repeat(13) + text));
      }
    }
    lines.line("");
    EventsPage.summarize(events, lines);
  }
}
