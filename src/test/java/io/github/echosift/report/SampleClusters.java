package io.github.echosift.report;

import io.github.echosift.atlas.Breakdown;
import io.github.echosift.atlas.ClusterExample;
import io.github.echosift.atlas.ClusterFindings;
import io.github.echosift.atlas.ClusterTopic;
import io.github.echosift.atlas.Fit;
import io.github.echosift.atlas.MapPoint;
import io.github.echosift.atlas.Timeline;
import io.github.echosift.atlas.Tree;
import io.github.echosift.topic.Shift;
import io.github.echosift.topic.TopicEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A clustering with all that a page tells of one. */
final class SampleClusters {
  private SampleClusters() {}

  /** Three heaps of documents, of which one speaks of rain. */
  private static List<MapPoint> points() {
    List<MapPoint> out = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int cluster = List.of(4, 2, 3).get(i % 3);
      out.add(
          new MapPoint(
              6 * (2_000 * (i % 3 + 1) + 97 * i % 1_000),
              6 * (3_000 + 2_000 * (i % 2) + 61 * i % 900),
              cluster,
              "d" + i,
              cluster == 3 ? "Rain again, day " + i : "Match of the day " + i));
    }
    return out;
  }

  /** More values than a chart shows, one of them long, one that looks like markup. */
  private static Breakdown breakdown() {
    List<Breakdown.Value> values = new ArrayList<>();
    for (String name :
        List.of(
            "Saltwick Gazette",
            "<b>Wire</b>",
            "Kreisblatt für Stadt und Landkreis Nordenham",
            "朝日の新聞社が出している日刊紙",
            "أخبار الساحل",
            "F",
            "G",
            "H",
            "I")) {
      values.add(new Breakdown.Value(Breakdown.Kind.VALUE, name, 300 - 20L * values.size()));
    }
    values.add(new Breakdown.Value(Breakdown.Kind.MISSING, "", 40));
    values.add(new Breakdown.Value(Breakdown.Kind.OTHER, "", 59));
    return new Breakdown(
        "source",
        values,
        Map.of(
            0, List.of(210L, 0L, 90L, 80L, 120L, 60L, 50L, 40L, 30L, 10L, 10L),
            4, List.of(30L, 250L, 60L, 60L, 50L, 40L, 40L, 30L, 20L, 10L, 10L),
            3, List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 20L, 19L)));
  }

  /** A tree of three leaves in two fields, one of whose names looks like markup. */
  private static Tree tree() {
    Tree.Branch sport = new Tree.Branch("<i>sport</i>", 1_200, 0, List.of());
    Tree.Branch rates = new Tree.Branch("interest rates", 700, 0, List.of());
    Tree.Branch rain = new Tree.Branch("rain", 39, 0, List.of());
    Tree.Branch rest = new Tree.Branch("interest rates / rain", 739, 0.6, List.of(rates, rain));
    return new Tree(
        "topics",
        Optional.of(new Tree.Branch("all", 1_939, 1.2, List.of(sport, rest))),
        Map.of(13, rest, 14, sport));
  }

  /** With a number of clusters that was searched for. */
  static ClusterFindings findings() {
    return findings(points());
  }

  /** The same with other points on its map. */
  static ClusterFindings findings(List<MapPoint> points) {
    Map<String, Double> tried = new LinkedHashMap<>();
    List.of("8", "10", "12").forEach(k -> tried.put(k, 0.051 + tried.size() * 0.015));
    return new ClusterFindings(
        5,
        39,
        tried,
        new ClusterFindings.Chosen(12, Map.of("12", 0.23, "10", 0.2), "This is a rule of choice."),
        List.of(
            new ClusterTopic(
                12,
                14,
                1_200,
                3,
                List.of(cluster(4, 600, "football, match"), cluster(2, 500, "goal, keeper"))),
            new ClusterTopic(0, 13, 700, 1, List.of(cluster(0, 700, "interest rates, bank"))),
            new ClusterTopic(3, 13, 39, 1, List.of(cluster(3, 39, "weather, rain")))),
        tree(),
        points,
        new Timeline(
            "week",
            List.of("2026-03-02", "2026-03-09", "2026-03-16"),
            Map.of(0, List.of(300L, 0L, 400L)),
            List.of(500L, 439L, 1_000L)),
        breakdown(),
        List.of(
            new TopicEvent(TopicEvent.Kind.BORN, 3, "weather", null, null, 0, 39, 0, 0.02),
            new TopicEvent(TopicEvent.Kind.MERGED, 2, "goal", "goal", 0, 500, 0, 0.24, 0)),
        new Fit(
            List.of(
                new Fit.Far("far-1", 3, 0.81, "<b>nothing</b> like the others"),
                new Fit.Far("far-2", 77, 0.7, "nor this")),
            List.of(
                new Shift(4, "football, match", 300, 600, 0.6, 0.55),
                new Shift(0, "interest rates, bank", 700, 700, 0.6, 0.6),
                new Shift(9, "snow, ice", 120, 0, 0.5, 0))));
  }

  private static ClusterExample cluster(int number, long size, String label) {
    return new ClusterExample(
        number,
        size,
        label,
        List.of(label.split(", ", -1)),
        0.6,
        List.of(SampleReport.STORM, "And another."));
  }
}
