package io.github.echosift.atlas;

import io.github.echosift.report.Html;
import io.github.echosift.report.HtmlCharts;
import io.github.echosift.terminal.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Topics and clusters with their words and texts on a report's page. */
final class TopicsPage {
  private TopicsPage() {}

  static String sections(ClusterFindings found) {
    Set<Integer> rests = found.rests();
    StringBuilder topics = new StringBuilder();
    if (found.tree().fields().size() < 2) {
      found.topics().forEach(topic -> topics.append(topic(topic, found, rests)));
    } else {
      for (int field : fields(found)) {
        topics.append(heading(found.tree().fields().get(field)));
        found.topics().stream()
            .filter(topic -> topic.field() == field)
            .forEach(topic -> topics.append(topic(topic, found, rests)));
      }
    }
    String lead =
        "Clusters that are close to each other share a topic"
            + (found.tree().fields().size() < 2 ? "" : ", and topics stand in fields")
            + ". Open one for its words and for texts"
            + " near its centre. Cohesion says how near its documents lie to the centre, 1 at most."
            + (rests.isEmpty()
                ? ""
                : " A cluster that is called a rest has documents much less alike than those of the"
                    + " others: what fitted nowhere else.");
    return Html.section("Topics", lead, topics.toString()) + tried(found);
  }

  /** Fields that have a topic on the page, the largest first. */
  private static List<Integer> fields(ClusterFindings found) {
    Map<Integer, Tree.Branch> fields = found.tree().fields();
    return found.topics().stream()
        .map(ClusterTopic::field)
        .distinct()
        .sorted(
            Comparator.<Integer>comparingLong(field -> -fields.get(field).size())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static String heading(Tree.Branch field) {
    return "<h3 class=\"field\" dir=\"auto\">"
        + Html.escape(field.name())
        + " <span class=\"unit\">"
        + Numbers.count(field.size())
        + " documents</span></h3>\n";
  }

  /** What a topic is called: the first words of its largest clusters. */
  static String name(ClusterTopic topic) {
    return Tree.name(topic.clusters().stream().map(ClusterExample::label));
  }

  private static String topic(ClusterTopic topic, ClusterFindings found, Set<Integer> rests) {
    if (topic.all() == 1) {
      return card(topic.clusters().get(0), found, rests);
    }
    StringBuilder out = new StringBuilder("<details class=\"group\">\n<summary>");
    out.append(size(topic.size())).append("<span class=\"name-of\" dir=\"auto\">");
    out.append(Html.escape(name(topic))).append(" <span class=\"unit\">");
    out.append(Numbers.count(topic.all())).append(" clusters</span></span></summary>\n");
    topic.clusters().forEach(cluster -> out.append(article(cluster, found, rests)));
    if (topic.all() > topic.clusters().size()) {
      out.append("<p class=\"more\">and ");
      out.append(Numbers.count(topic.all() - topic.clusters().size()));
      out.append(" smaller clusters, in <code>clusters/</code></p>\n");
    }
    return out.append("</details>\n").toString();
  }

  private static String card(ClusterExample cluster, ClusterFindings found, Set<Integer> rests) {
    return "<details class=\"group\">\n<summary>"
        + size(cluster.size())
        + "<span class=\"name-of\" dir=\"auto\">"
        + Html.escape(cluster.label())
        + rest(cluster, rests)
        + "</span></summary>\n"
        + article(cluster, found, rests)
        + "</details>\n";
  }

  private static String rest(ClusterExample cluster, Set<Integer> rests) {
    return rests.contains(cluster.cluster()) ? " <span class=\"unit\">a rest</span>" : "";
  }

  private static String size(long documents) {
    return "<span class=\"size\">"
        + Numbers.count(documents)
        + "<span class=\"unit\"> documents</span></span>";
  }

  private static String article(ClusterExample cluster, ClusterFindings found, Set<Integer> rests) {
    StringBuilder out = new StringBuilder("<article>\n<p class=\"meta\"><b dir=\"auto\">");
    out.append(Html.escape(cluster.label())).append(rest(cluster, rests));
    out.append("</b> <span>cluster ");
    out.append(cluster.cluster()).append("</span> <span>").append(Numbers.count(cluster.size()));
    out.append(" documents</span> <span>cohesion ").append(Numbers.score(cluster.cohesion()));
    out.append("</span></p>\n<p class=\"meta\" dir=\"auto\">");
    out.append(Html.escape(String.join(", ", cluster.terms()))).append("</p>\n");
    out.append(overTime(cluster, found.timeline()));
    out.append(ValuesPage.line(cluster, found.breakdown()));
    for (String text : cluster.examples()) {
      out.append("<p class=\"text\" dir=\"auto\">").append(Html.escape(text)).append("</p>\n");
    }
    return out.append("</article>\n").toString();
  }

  /** The documents of a cluster by time, as small bars with what they say beside. */
  private static String overTime(ClusterExample cluster, Timeline timeline) {
    List<Long> counts = timeline.counts().get(cluster.cluster());
    if (counts == null || counts.size() < 2) {
      return "";
    }
    long most = Collections.max(counts);
    int last = counts.size() - 1;
    String says =
        String.format(
            Locale.ROOT,
            "by %s, %s to %s, most in %s: %s",
            timeline.unit(),
            timeline.name(0),
            timeline.name(last),
            timeline.name(counts.indexOf(most)),
            Numbers.count(most));
    StringBuilder bars = new StringBuilder();
    double width = 200.0 / counts.size();
    for (int i = 0; i < counts.size(); i++) {
      double height = 30.0 * counts.get(i) / most;
      if (height > 0) {
        bars.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                i * width,
                30 - height,
                Math.max(1, width - 1),
                height));
      }
    }
    return "<p class=\"meta\"><svg class=\"spark\" viewBox=\"0 0 200 30\" role=\"img\" aria-label=\"documents "
        + Html.escape(says)
        + "\">"
        + bars
        + "</svg> <span>"
        + Html.escape(says)
        + "</span></p>\n";
  }

  private static String tried(ClusterFindings found) {
    if (found.tried().isEmpty()) {
      return "";
    }
    String chosen = String.valueOf(found.chosen().k());
    StringBuilder rows = new StringBuilder();
    List<HtmlCharts.Point> points = new ArrayList<>();
    found
        .tried()
        .forEach(
            (k, silhouette) -> {
              boolean taken = k.equals(chosen);
              Double stability = found.chosen().stabilities().get(k);
              String row =
                  Html.row(
                      Html.escape(k),
                      Numbers.score(silhouette),
                      stability == null ? "" : Numbers.score(stability),
                      taken ? "taken" : "");
              rows.append(taken ? row.replaceFirst("<tr>", "<tr class=\"chosen\">") : row);
              points.add(
                  new HtmlCharts.Point(
                      points.size(),
                      silhouette,
                      k + " clusters: silhouette " + Numbers.score(silhouette),
                      taken ? k + " taken" : ""));
            });
    String title = "Silhouette by number of clusters";
    String table =
        Html.table(title, rows.toString(), "Clusters", "Silhouette", "Agreement of halves", "");
    return Html.section(
        "Numbers of clusters tried",
        Html.escape(found.chosen().rule()),
        HtmlCharts.curve("tried", title, points, List.copyOf(found.tried().keySet()), table));
  }
}
