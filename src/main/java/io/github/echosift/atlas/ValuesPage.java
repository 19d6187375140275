package io.github.echosift.atlas;

import io.github.echosift.report.Html;
import io.github.echosift.report.SmallMultiple;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Clusters by the values of a column on a report's page: a small chart each, all on one scale. */
final class ValuesPage {
  private static final int CLUSTERS = 12;
  private static final int VALUES = 8;
  private static final int NAMED = 3;

  private static final int LABEL_COLUMNS = 60;

  private final Breakdown found;
  private final List<Breakdown.Value> values;

  private ValuesPage(Breakdown found) {
    this.found = found;
    this.values = told(found);
  }

  /** The largest clusters, each with its documents by value. */
  static String section(ClusterFindings findings) {
    Breakdown found = findings.breakdown();
    List<ClusterExample> clusters =
        findings.shown().stream()
            .filter(cluster -> found.counts().containsKey(cluster.cluster()))
            .limit(CLUSTERS)
            .toList();
    return found.values().isEmpty() ? "" : new ValuesPage(found).section(clusters);
  }

  private String section(List<ClusterExample> clusters) {
    double most =
        clusters.stream().mapToDouble(cluster -> largest(counts(cluster))).max().orElse(1);
    StringBuilder charts = new StringBuilder("<div class=\"multiples\">\n");
    StringBuilder rows = new StringBuilder();
    for (ClusterExample cluster : clusters) {
      charts.append(figure(cluster, most));
      rows.append(
          Html.row(
              Html.escape(label(cluster)),
              counts(cluster).stream().map(Numbers::count).toArray(String[]::new)));
    }
    String[] headers = new String[values.size() + 1];
    headers[0] = "Cluster";
    for (int i = 0; i < values.size(); i++) {
      headers[i + 1] = name(values.get(i));
    }
    String title = "Clusters by " + Excerpt.line(found.column(), LABEL_COLUMNS);
    String lead =
        "The largest clusters by the column <code dir=\"auto\">"
            + Html.escape(Excerpt.line(found.column(), LABEL_COLUMNS))
            + "</code>. A bar is a share of the cluster, the line across it the same share of all"
            + " documents: of what reaches far beyond its line the cluster has more than others"
            + " have. More values, for all clusters, are in <code>by_value/</code>.";
    return Html.section(
        title,
        lead,
        charts
            + "</div>\n<details class=\"numbers\"><summary>Numbers</summary>"
            + Html.table(title, rows.toString(), headers)
            + "</details>\n");
  }

  /** The most frequent values; what is left of them goes to the others. */
  private static List<Breakdown.Value> told(Breakdown found) {
    List<Breakdown.Value> told = new ArrayList<>();
    long others = 0;
    for (Breakdown.Value value : found.values()) {
      boolean shown =
          switch (value.kind()) {
            case VALUE -> told.size() < VALUES;
            case MISSING -> true;
            case OTHER -> false;
          };
      if (shown) {
        told.add(value);
      } else {
        others += value.size();
      }
    }
    if (others > 0) {
      told.add(new Breakdown.Value(Breakdown.Kind.OTHER, "", others));
    }
    return told;
  }

  /** The counts of a cluster in the order of the values that are told. */
  private List<Long> counts(ClusterExample cluster) {
    List<Long> all = found.counts().get(cluster.cluster());
    List<Long> counts = new ArrayList<>();
    long others = all.stream().mapToLong(Long::longValue).sum();
    for (Breakdown.Value value : values) {
      int at = found.values().indexOf(value);
      boolean rest = value.kind() == Breakdown.Kind.OTHER;
      counts.add(rest ? others : all.get(at));
      others -= rest ? 0 : all.get(at);
    }
    return counts;
  }

  private static double largest(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).max().orElse(0) / (double) sum(counts);
  }

  private static long sum(List<Long> counts) {
    return Math.max(1, counts.stream().mapToLong(Long::longValue).sum());
  }

  private String figure(ClusterExample cluster, double most) {
    List<Long> counts = counts(cluster);
    double all = sum(counts);
    List<SmallMultiple.Bar> bars = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Breakdown.Value value = values.get(i);
      bars.add(
          new SmallMultiple.Bar(
              name(value),
              value.kind() == Breakdown.Kind.VALUE ? "kept" : "quarantined",
              counts.get(i),
              counts.get(i) / all,
              value.size() / (double) Math.max(1, found.all())));
    }
    return "<figure>\n<figcaption dir=\"auto\">"
        + Html.escape(label(cluster))
        + " <span class=\"unit\">"
        + Numbers.count(cluster.size())
        + "</span></figcaption>\n"
        + SmallMultiple.of("by-" + cluster.cluster(), label(cluster), bars, most)
        + "</figure>\n";
  }

  private static String label(ClusterExample cluster) {
    return Excerpt.line(cluster.label(), LABEL_COLUMNS);
  }

  /** A value as it is read; what is none is told in brackets, so that it is not taken for one. */
  private static String name(Breakdown.Value value) {
    return switch (value.kind()) {
      case VALUE -> Excerpt.line(value.name(), LABEL_COLUMNS);
      case MISSING -> "(none)";
      case OTHER -> "(others)";
    };
  }

  private static String percent(long part, long all) {
    return String.format(Locale.ROOT, "%.0f %%", 100.0 * part / all);
  }

  /** The values that most documents of a cluster have, in a line; nothing where none are told. */
  static String line(ClusterExample cluster, Breakdown found) {
    List<Long> counts = found.counts().get(cluster.cluster());
    if (counts == null) {
      return "";
    }
    long all = sum(counts);
    List<String> parts =
        IntStream.range(0, counts.size())
            .filter(i -> counts.get(i) > 0)
            .boxed()
            .sorted(Comparator.comparingLong(i -> -counts.get(i)))
            .limit(NAMED)
            .map(
                i ->
                    "<span><span dir=\"auto\">"
                        + Html.escape(name(found.values().get(i)))
                        + "</span> "
                        + percent(counts.get(i), all)
                        + "</span>")
            .toList();
    return "<p class=\"meta\"><span>by <span dir=\"auto\">"
        + Html.escape(Excerpt.line(found.column(), LABEL_COLUMNS))
        + "</span></span> "
        + String.join(" ", parts)
        + "</p>\n";
  }
}
