package io.github.echosift.atlas;

import io.github.echosift.report.Html;
import io.github.echosift.terminal.Numbers;
import io.github.echosift.topic.Drift;
import io.github.echosift.topic.Shift;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether earlier clusters still fit, and which documents fit none, on a report's page. */
final class FitPage {
  /** By a rule of thumb of credit scoring. */
  private static final double STABLE = 0.1;

  private static final double SHIFTED = 0.25;
  private static final int CLUSTERS = 12;

  private FitPage() {}

  /** The clusters of a model beside the documents of this run. */
  static String drift(List<Shift> shifts) {
    if (shifts.isEmpty()) {
      return "";
    }
    double before = Math.max(1, shifts.stream().mapToLong(Shift::before).sum());
    double now = Math.max(1, shifts.stream().mapToLong(Shift::now).sum());
    List<Shift> most =
        shifts.stream()
            .sorted(
                Comparator.comparingDouble(
                        (Shift s) -> -Math.abs(s.now() / now - s.before() / before))
                    .thenComparingInt(Shift::cluster))
            .limit(CLUSTERS)
            .toList();
    StringBuilder rows = new StringBuilder();
    for (Shift shift : most) {
      rows.append(
          Html.row(
              "<span dir=\"auto\">" + Html.escape(shift.label()) + "</span>",
              sized(shift.before(), before),
              sized(shift.now(), now),
              Numbers.score(shift.cohesionBefore()),
              shift.now() == 0 ? "-" : Numbers.score(shift.cohesion())));
    }
    return Html.section(
        "Do the clusters still fit?",
        verdict(Drift.of(shifts))
            + (shifts.size() > CLUSTERS
                ? " The " + CLUSTERS + " clusters whose share changed most:"
                : ""),
        Html.table(
            "Clusters of the model beside these documents",
            rows.toString(),
            "Cluster",
            "Trained on",
            "Now",
            "Cohesion then",
            "Cohesion now"));
  }

  private static String verdict(Map<String, Double> figures) {
    double index = figures.get(Drift.INDEX);
    String says =
        index < STABLE
            ? "these documents are spread over the clusters as those of the model were"
            : index <= SHIFTED
                ? "some clusters have grown or shrunk"
                : "these documents are spread otherwise than those of the model: train anew, or"
                    + " follow the topics with <code>--continue</code>";
    return String.format(
        Locale.ROOT,
        "The population stability index is <b>%.3f</b> (below %.2f stable, above %.2f a shift): %s."
            + " The mean cosine to the centre changed by <b>%+.3f</b>; well below 0, new subjects lie"
            + " between the clusters.",
        index,
        STABLE,
        SHIFTED,
        says,
        figures.get(Drift.COSINE));
  }

  private static String sized(long documents, double all) {
    return Numbers.count(documents)
        + String.format(
            Locale.ROOT, " <span class=\"quiet\">%.1f %%</span>", 100 * documents / all);
  }

  /** The outliers that are farthest away. */
  static String outliers(ClusterFindings found) {
    List<Fit.Far> far = found.fit().far();
    if (far.isEmpty()) {
      return "";
    }
    Map<Integer, String> labels = new HashMap<>();
    found.shown().forEach(cluster -> labels.put(cluster.cluster(), cluster.label()));
    StringBuilder cards = new StringBuilder("<div class=\"group\">\n");
    for (Fit.Far one : far) {
      String label = labels.getOrDefault(one.cluster(), "cluster " + one.cluster());
      cards.append(
          String.format(
              Locale.ROOT,
              """
              <article>
              <p class="meta">%s <span>cosine %s to</span> <span dir="auto">%s</span></p>
              %s</article>
              """,
              Html.id(one.id()),
              Numbers.score(1 - one.distance()),
              Html.escape(label),
              text(one.text())));
    }
    String lead =
        (far.size() < found.outliers()
                ? "The "
                    + far.size()
                    + " farthest of "
                    + Numbers.count(found.outliers())
                    + " outliers: they lie"
                : "They lie")
            + " much farther from the nearest centre than most documents of that cluster. Many of one"
            + " subject mean that it has no cluster of its own: a larger <code>--k</code> gives it"
            + " one.";
    return Html.section("Outliers", lead, cards.append("</div>\n").toString());
  }

  /** A text, where texts are to be shown. */
  private static String text(String text) {
    return text.isEmpty() ? "" : "<p class=\"text\" dir=\"auto\">" + Html.escape(text) + "</p>\n";
  }
}
