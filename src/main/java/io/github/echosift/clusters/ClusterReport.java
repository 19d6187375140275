package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring;

import io.github.echosift.atlas.Breakdown;
import io.github.echosift.atlas.ClusterExample;
import io.github.echosift.atlas.ClusterFindings;
import io.github.echosift.atlas.ClusterTopic;
import io.github.echosift.atlas.Fit;
import io.github.echosift.atlas.Timeline;
import io.github.echosift.cluster.Searched;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.report.TextRoom;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.topic.Hierarchy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a cluster run found, in numbers and examples of bounded size. */
final class ClusterReport {
  private static final int SHOWN = 200;
  private static final int FAR = 20;
  private static final int FAR_CHARS = 240;
  private static final int FEWEST_CHARS = 40;
  private static final long TEXT_BYTES = 400_000;

  private ClusterReport() {}

  /**
   * Brings the largest clusters back.
   *
   * @param texts how much of the texts is shown
   */
  static ClusterFindings of(ClusterFlow.Outcome outcome, ReportTexts texts) {
    Dataset<Row> named = outcome.named();
    Centred centred = outcome.centred();
    ClusterTree tree = outcome.tree();
    Hierarchy hierarchy = tree.hierarchy();
    Map<Integer, List<ClusterExample>> byTopic = new TreeMap<>();
    List<Row> largest = largest(named);
    int chars = chars(largest, texts);
    for (Row row : largest) {
      ClusterExample example = example(row, chars);
      int topic = hierarchy.topics().get(example.cluster());
      byTopic.computeIfAbsent(topic, t -> new ArrayList<>()).add(example);
    }
    List<ClusterTopic> topics = new ArrayList<>();
    byTopic.forEach((topic, clusters) -> topics.add(topic(topic, hierarchy, clusters)));
    topics.sort(
        Comparator.comparingLong(ClusterTopic::size)
            .reversed()
            .thenComparingInt(ClusterTopic::node));
    Map<String, Double> shownTried = new LinkedHashMap<>();
    Searched searched = centred.searched();
    searched
        .silhouettes()
        .forEach((k, silhouette) -> shownTried.put(String.valueOf(k), silhouette));
    int clusters = (int) tree.sizes().stream().filter(size -> size > 0).count();
    List<Integer> shown =
        topics.stream().flatMap(t -> t.clusters().stream()).map(ClusterExample::cluster).toList();
    return new ClusterFindings(
        clusters,
        outcome.outliers(),
        shownTried,
        chosen(searched),
        topics,
        tree.shown(),
        outcome.map().map(map -> map.shown(texts)).orElse(List.of()),
        outcome.times().map(times -> times.timeline(shown)).orElse(Timeline.NONE),
        outcome.values().map(values -> values.breakdown(shown)).orElse(Breakdown.NONE),
        outcome.events().orElse(List.of()).stream().limit(SHOWN).toList(),
        new Fit(far(outcome, texts), outcome.events().isPresent() ? List.of() : outcome.shifts()));
  }

  /** The farthest outliers, ties by row, in one Spark query. */
  private static List<Fit.Far> far(ClusterFlow.Outcome outcome, ReportTexts texts) {
    if (outcome.outliers() == 0) {
      return List.of();
    }
    int chars = Math.min(FAR_CHARS, texts.chars(FAR_CHARS));
    Dataset<Row> far =
        outcome
            .placed()
            .where(col(ClusterColumns.OUTLIER))
            .orderBy(col(ClusterColumns.DISTANCE).desc(), col(Columns.ROW))
            .limit(FAR);
    return outcome
        .documents()
        .join(broadcast(far), Columns.ROW)
        .orderBy(col(ClusterColumns.DISTANCE).desc(), col(Columns.ROW))
        .select(
            col(Columns.DOC_ID),
            col(ClusterColumns.CLUSTER),
            col(ClusterColumns.DISTANCE).cast("double"),
            substring(col(Columns.TEXT), 1, chars + 1))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Fit.Far(
                    row.getString(0),
                    row.getInt(1),
                    row.getDouble(2),
                    Excerpt.cut(row.getString(3), chars)))
        .toList();
  }

  private static ClusterFindings.Chosen chosen(Searched searched) {
    if (searched.silhouettes().isEmpty()) {
      return ClusterFindings.Chosen.NONE;
    }
    Map<String, Double> stabilities = new LinkedHashMap<>();
    searched.stabilities().forEach((k, ari) -> stabilities.put(String.valueOf(k), ari));
    return new ClusterFindings.Chosen(
        searched.k(), stabilities, Searched.rule() + " " + searched.firmness());
  }

  private static ClusterTopic topic(
      int number, Hierarchy hierarchy, List<ClusterExample> clusters) {
    Hierarchy.Node topic = hierarchy.nodes().get(number);
    int field = hierarchy.fields().get(clusters.get(0).cluster());
    return new ClusterTopic(number, field, topic.size(), topic.clusters().size(), clusters);
  }

  private static List<Row> largest(Dataset<Row> named) {
    return named
        .orderBy(col(ClusterColumns.SIZE).desc(), col(ClusterColumns.CLUSTER))
        .limit(SHOWN)
        .collectAsList();
  }

  /** With which the page stays small, however long the texts are. */
  private static int chars(List<Row> largest, ReportTexts texts) {
    List<String> all =
        largest.stream()
            .flatMap(row -> row.<String>getList(row.fieldIndex(ClusterTables.EXAMPLES)).stream())
            .toList();
    return TextRoom.chars(all, FEWEST_CHARS, texts.chars(ClusterTables.TEXT_CHARS), TEXT_BYTES);
  }

  private static ClusterExample example(Row row, int chars) {
    return new ClusterExample(
        row.getAs(ClusterColumns.CLUSTER),
        row.<Long>getAs(ClusterColumns.SIZE),
        row.getAs(ClusterColumns.LABEL),
        row.getList(row.fieldIndex(ClusterColumns.TERMS)),
        row.<Double>getAs(ClusterColumns.COHESION),
        row.<String>getList(row.fieldIndex(ClusterTables.EXAMPLES)).stream()
            .map(text -> Excerpt.cut(text, chars))
            .filter(text -> !text.isEmpty())
            .toList());
  }
}
