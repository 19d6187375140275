package io.github.echosift.atlas;

import io.github.echosift.report.Html;
import io.github.echosift.report.SmallColumns;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The largest clusters over time on a report's page: a small chart each. */
final class TimesPage {
  private static final int CLUSTERS = 12;
  private static final int LABEL_COLUMNS = 60;

  private TimesPage() {}

  static String section(ClusterFindings found) {
    Timeline times = found.timeline();
    List<ClusterExample> clusters =
        found.shown().stream()
            .filter(cluster -> times.counts().containsKey(cluster.cluster()))
            .limit(CLUSTERS)
            .toList();
    if (clusters.isEmpty() || times.periods().size() < 2) {
      return "";
    }
    StringBuilder charts = new StringBuilder("<div class=\"multiples\">\n");
    clusters.forEach(cluster -> charts.append(figure(cluster, times)));
    String lead =
        "The largest clusters by "
            + Html.escape(times.unit())
            + ", in UTC; each chart has its own scale. A bar counts documents of the cluster, the"
            + " line is what it would have if it were spread over time as all documents are: a bar"
            + " far above it is a time at which the cluster was talked of more than usual. All"
            + " clusters are in <code>over_time/</code>.";
    return Html.section(
        "Clusters over time",
        lead,
        charts
            + "</div>\n<details class=\"numbers\"><summary>Numbers</summary>"
            + table(clusters, times)
            + "</details>\n");
  }

  private static String figure(ClusterExample cluster, Timeline times) {
    List<Long> counts = times.counts().get(cluster.cluster());
    double timed = counts.stream().mapToLong(Long::longValue).sum();
    double all = Math.max(1, times.all().stream().mapToLong(Long::longValue).sum());
    List<SmallColumns.Column> columns = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      double usual = timed * times.all().get(i) / all;
      columns.add(new SmallColumns.Column(times.name(i), counts.get(i), usual));
    }
    return "<figure>\n<figcaption dir=\"auto\">"
        + Html.escape(label(cluster))
        + " <span class=\"unit\">"
        + Numbers.count(Math.round(timed))
        + "</span></figcaption>\n"
        + SmallColumns.of("time-" + cluster.cluster(), label(cluster), columns)
        + "</figure>\n";
  }

  private static String table(List<ClusterExample> clusters, Timeline times) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < times.periods().size(); i++) {
      int at = i;
      rows.append(
          Html.row(
              Html.escape(times.name(i)),
              clusters.stream()
                  .map(cluster -> times.counts().get(cluster.cluster()).get(at))
                  .map(Numbers::count)
                  .toArray(String[]::new)));
    }
    List<String> headers = new ArrayList<>(List.of(Html.title(times.unit())));
    clusters.forEach(cluster -> headers.add(label(cluster)));
    return Html.table("Clusters over time", rows.toString(), headers.toArray(String[]::new));
  }

  private static String label(ClusterExample cluster) {
    return Excerpt.line(cluster.label(), LABEL_COLUMNS);
  }
}
