package io.github.echosift.report;

import static java.lang.Double.NaN;

import io.github.echosift.atlas.ClusterFindings;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Preset;
import io.github.echosift.echoes.DuplicateFindings;
import io.github.echosift.echoes.EchoExample;
import io.github.echosift.echoes.GroupDiameters;
import io.github.echosift.echoes.GroupExample;
import io.github.echosift.echoes.OverTime;
import io.github.echosift.echoes.OversizedBucket;
import io.github.echosift.echoes.Reasons;
import io.github.echosift.explain.Evidence;
import io.github.echosift.explain.PairExample;
import io.github.echosift.explain.SeenPair;
import io.github.echosift.explain.Waterfall;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A report as a run over a few days of news might write it. */
final class SampleReport {
  private static final Environment ENVIRONMENT =
      new Environment(
          "local-1764448523000",
          "17.0.19",
          "4.1.0",
          "local[4]",
          4,
          8L << 30,
          3_650_722_201L,
          412.5);

  static final String STORM =
      "Heavy rain closed the coastal road between Almere Point and Saltwick on Tuesday after a"
          + " landslide brought down power lines. Crews expect to reopen one lane by Thursday, the"
          + " county said.";

  private SampleReport() {}

  static Report dedup() {
    return new Report(
        "dedup",
        "0.1.0",
        "2026-11-23T12:00:00Z",
        config(),
        "all-MiniLM-L6-v2",
        42,
        ordered("input", 104_500L, "kept", 87_361L, "removed", 16_926L, "quarantined", 213L),
        List.of(
            new Step("read", 104_500, 104_287, 3.1),
            new Step("normalise", 104_287, 104_287, 2.4),
            new Step("exact", 104_287, 96_530, 4.8),
            new Step("lexical", 96_530, 12_744, 21.7),
            new Step("embed", 96_530, 96_530, 131.2),
            new Step("semantic", 96_530, 9_106, 14.9),
            new Step("group", 21_850, 8_402, 9.3),
            new Step("write", 104_287, 104_287, 5.6)),
        Map.of(),
        Map.of(),
        ordered(
            "text is empty",
            131L,
            "malformed JSON",
            57L,
            "id is repeated",
            21L,
            "text has 20,480,113 characters, more than 1,000,000",
            4L),
        duplicates(),
        ENVIRONMENT,
        193.4);
  }

  /** A clustering, with a number of clusters that was searched for. */
  static Report clusters() {
    return clusters(SampleClusters.findings());
  }

  /** A clustering that found so. */
  static Report clusters(ClusterFindings found) {
    return new Report(
        "cluster",
        "0.1.0",
        "2026-11-23T12:00:00Z",
        config(),
        "all-MiniLM-L6-v2",
        42,
        ordered("input", 1_956L, "clustered", 1_939L, "quarantined", 17L, "outliers", 39L),
        List.of(
            new Step("read", 1_956, 1_939, 3.1),
            new Step("embed", 1_900, 1_900, 11.2),
            new Step("train", 1_900, 5, 4.8)),
        Map.of("k", "12 clusters: of 11 numbers tried, 3 have nearly the best silhouette"),
        new TreeMap<>(Map.of("mean_cosine", 0.526, "silhouette", 0.081, "passes", 3.0)),
        ordered("text is empty", 17L),
        found,
        ENVIRONMENT,
        21.5);
  }

  private static Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("input", List.of("hdfs:/news/2026-11-*/articles.jsonl.gz"));
    config.put("output", "hdfs:/news/unique");
    config.put("preset", "same-story");
    config.put("rules", List.of("exact", "lexical", "semantic"));
    config.put("text-column", List.of("title", "body"));
    config.put("id-column", "id");
    config.put("keeper", "first");
    config.put("lexical-threshold", 0.6);
    config.put("semantic-threshold", 0.85);
    config.put("keeper-floor", 0.5);
    return config;
  }

  private static final Map<String, String> PAPER = Map.of("source", "Saltwick Gazette");

  private static DuplicateFindings duplicates() {
    return new DuplicateFindings(
        ordered("exact", 7_757L, "lexical", 5_913L, "semantic", 3_256L),
        Map.of("lexical", 0.6, "semantic", 0.85),
        histograms(),
        Map.of("lexical", below()),
        ordered(
            "2", 5_120L, "3", 1_644L, "4", 702L, "5", 389L, "6", 120L, "7", 100L, "8", 50L, "9",
            30L, "10-19", 171L, "20-49", 61L, "50-99", 13L, "100+", 2L),
        ordered("1", 15_377L, "2", 1_291L, "3", 211L, "4", 47L),
        new GroupDiameters(
            ordered("1", 6_211L, "2", 1_830L, "3", 302L, "4", 57L, "5", 2L), 5, "gaz-77120", 0),
        new OverTime("week", weeks(40), weeks(7)),
        ordered("groups_split", 38L, "documents_released", 96L, "largest_hops", 4L),
        new DuplicateFindings.Shown(
            groups().subList(0, 2), groups().subList(2, 4), weakest(), SampleGroups.listed(45)),
        List.of(
            new OversizedBucket(
                "lexical band 3",
                48_211,
                "capped at 1,000",
                "Read more on our site. Subscribe to our newsletter."),
            new OversizedBucket(
                "semantic table 11", 6_204, "split", "Results from yesterday's matches")),
        reasons(),
        Map.of());
  }

  private static List<PairExample> weakest() {
    return List.of(
        new PairExample(
            "lexical",
            0.601,
            "",
            "",
            new SeenPair.Shown(
                "w-1",
                "The bridge at Almere Point opens on Friday, later than planned.",
                "",
                PAPER),
            new SeenPair.Shown(
                "w-2", "The bridge at Almere Point opens on Friday. It is late.", "", Map.of()),
            List.of("style (wording): later than planned | It is late"),
            decided("lexical", 0.601, "")));
  }

  private static Map<String, Long> weeks(long most) {
    Map<String, Long> weeks = new LinkedHashMap<>();
    for (int week = 0; week < 46; week++) {
      weeks.put(LocalDate.of(2025, 1, 6).plusWeeks(week).toString(), week * 31L % (most + 1));
    }
    return weeks;
  }

  private static Waterfall decided(String rule, double score, String between) {
    boolean same = rule.equals("exact");
    double cosine = rule.equals("semantic") ? score : NaN;
    return Waterfall.of(
        DedupConfig.defaults().with(Preset.SAME_STORY),
        new Evidence(rule, score, between, same, same ? 1 : 0.612, cosine, 0, ""));
  }

  private static Reasons reasons() {
    return new Reasons(
        ordered("numbers: number", 214L, "names: name", 58L),
        List.of(
            new PairExample(
                "lexical",
                0.91,
                "numbers: number",
                "number 5.1 | 6.4",
                new SeenPair.Shown("q-1", "A quake of 5.1 was felt in Saltwick.", "", PAPER),
                new SeenPair.Shown(
                    "q-2",
                    "A quake of 6.4 was felt in Saltwick.",
                    "2025-11-08T08:58:00Z",
                    Map.of()),
                List.of("substance (numbers): 5.1 | 6.4"),
                Waterfall.of(
                    DedupConfig.defaults(),
                    new Evidence("lexical", 0.91, "", false, 0.91, NaN, 0, "number 5.1 | 6.4")))),
        ordered("documents", 12L, "additions", 12L));
  }

  private static Histogram below() {
    List<Long> counts = new ArrayList<>(Collections.nCopies(50, 0L));
    counts.set(28, 40L);
    counts.set(29, 70L);
    return new Histogram(0, 1, counts);
  }

  private static Map<String, Histogram> histograms() {
    List<Long> lexical = new ArrayList<>();
    List<Long> semantic = new ArrayList<>();
    for (int bin = 0; bin < 50; bin++) {
      lexical.add(bin < 30 ? 0L : Math.round(90 + 40 * Math.sin(bin) + Math.pow(bin - 29, 2)));
      semantic.add(bin < 42 ? 0L : Math.round(900.0 - 80 * (bin - 42)));
    }
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    histograms.put("lexical", new Histogram(0, 1, lexical));
    histograms.put("semantic", new Histogram(0, 1, semantic));
    return histograms;
  }

  private static List<GroupExample> groups() {
    EchoExample headed =
        new EchoExample(
            "wire-20118",
            "SALTWICK (Wire) - Heavy rain closed the coastal road between Almere Point and Saltwick"
                + " on Tuesday after a landslide brought down power lines. Crews expect to reopen"
                + " both lanes by Friday, the county said.",
            "",
            PAPER,
            "gaz-77120",
            "lexical",
            0.812,
            1,
            decided("lexical", 0.812, ""));
    EchoExample rewritten =
        new EchoExample(
            "post-5521",
            "Road along the coast shut at Saltwick: a slope gave way in the storm and tore down"
                + " electricity cables. One lane could be open again on Thursday.",
            "",
            PAPER,
            "wire-20118",
            "semantic",
            0.871,
            2,
            decided("semantic", 0.871, "wire-20118"));
    return List.of(
        new GroupExample(
            "gaz-77120",
            134,
            STORM,
            "2025-11-08T08:58:00Z",
            PAPER,
            List.of(
                new EchoExample(
                    "gaz-77121",
                    STORM,
                    "2025-11-08T08:58:00Z",
                    PAPER,
                    "gaz-77120",
                    "exact",
                    1,
                    1,
                    decided("exact", 1, "")),
                headed,
                rewritten)),
        new GroupExample(
            "c-9",
            57,
            "<script>alert('first')</script> & \"quoted\" text with a tag",
            "",
            Map.of("<b>source</b>", "<img src=x onerror=alert(1)>"),
            List.of(
                new EchoExample(
                    "c-10",
                    "<script>alert('second')</script> & \"quoted\" text with a tag",
                    "",
                    Map.of("<b>source</b>", "<img src=x onerror=alert(1)>"),
                    "c-9",
                    "lexical",
                    0.9,
                    1,
                    decided("lexical", 0.9, "")))),
        new GroupExample(
            "jp-3",
            21,
            "大雨のため、海岸沿いの道路が火曜日に閉鎖された。",
            "",
            Map.of(),
            List.of(
                new EchoExample(
                    "jp-8",
                    "大雨のため、海岸沿いの国道が水曜日に閉鎖された。",
                    "",
                    Map.of(),
                    "jp-3",
                    "lexical",
                    0.74,
                    1,
                    decided("lexical", 0.74, "")))),
        new GroupExample(
            "ar-1",
            12,
            "أغلقت الأمطار الغزيرة الطريق الساحلي يوم الثلاثاء",
            "",
            Map.of(),
            List.of(
                new EchoExample(
                    "ar-2",
                    "أغلقت الأمطار الغزيرة الطريق الساحلي مساء الثلاثاء",
                    "",
                    Map.of(),
                    "ar-1",
                    "semantic",
                    0.95,
                    1,
                    decided("semantic", 0.95, "")))));
  }

  static Map<String, Long> ordered(Object... pairs) {
    Map<String, Long> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], (Long) pairs[i + 1]);
    }
    return map;
  }
}
