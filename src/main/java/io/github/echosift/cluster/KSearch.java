package io.github.echosift.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Searches for the number of clusters. On one sample, k-means is trained for a ladder of numbers, a
 * task each, and its silhouette under cosine distance is taken. Among the numbers whose silhouette
 * comes within a fifth of the best, the most reproducible one wins: that at which clusterings of
 * two halves of the sample agree most on the whole sample, by the adjusted Rand index, in the mean
 * of two ways to halve it; of those within 0.02 of it the one with the best silhouette. Numbers
 * that leave fewer than 20 sampled rows a cluster are not tried, since tiny clusters look clear by
 * chance.
 *
 * <p>The sample's rows stand in an order that their vectors give, so which rows are halves of it,
 * and from which the clusterings start, does not depend on the order of the documents.
 *
 * <p>Where even the best silhouette is below 0.1, texts lie so evenly that no number is much
 * clearer than another, and two or three clusters would win that say nothing. Then only numbers
 * from 8 to 64 come into question, lists that a person can read.
 */
final class KSearch {
  private static final int ROWS = 8192;
  private static final int ROWS_PER_CLUSTER = 20;
  private static final int PASSES = 20;

  /** Starts of which the best counts; few clusters are soon trained, and a bad start shows more. */
  private static final int STARTS = 2;

  private static final int MORE_STARTS = 4;
  private static final int FEW_CLUSTERS = 32;

  /**
   * Share of the best silhouette that suffices. Silhouettes hardly fall towards tiny clusters; with
   * less room than this the seed decides which of many numbers stability gets to see.
   */
  private static final double NEARLY = 0.8;

  private static final double CLEAR = 0.1;
  private static final int READABLE_LEAST = 8;
  private static final int READABLE_MOST = 64;

  private final JavaSparkContext spark;
  private final Broadcast<UnitBlock> sample;
  private final long seed;

  /** How the number is chosen, for a person. */
  static String rule() {
    return String.format(
        Locale.ROOT,
        "Each number was tried on a sample of at most %,d texts. Of those whose silhouette is at least"
            + " %.0f %% of the best, the most reproducible was taken: that at which clusterings of two"
            + " halves of the sample agree most (adjusted Rand index, ARI); of those within %.2f of it,"
            + " the one with the best silhouette. Where even the best silhouette is below %.1f, only"
            + " %d to %d clusters come into question, as many as a person can read.",
        ROWS,
        100 * NEARLY,
        Searched.EQUALLY,
        CLEAR,
        READABLE_LEAST,
        READABLE_MOST);
  }

  private KSearch(JavaSparkContext spark, Broadcast<UnitBlock> sample, long seed) {
    this.spark = spark;
    this.sample = sample;
    this.seed = seed;
  }

  static Searched of(JavaRDD<UnitBlock> blocks, UnitBlocks.Extent extent, int maxK, long seed) {
    UnitBlock sample = Sampled.byContent(Sampled.draw(blocks, extent.rows(), ROWS, seed), seed);
    List<Integer> ladder = ladder(Math.min(maxK, sample.size() / ROWS_PER_CLUSTER));
    if (ladder.isEmpty()) {
      return Searched.NOT;
    }
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(blocks.context());
    Broadcast<UnitBlock> shared = spark.broadcast(sample);
    try {
      return new KSearch(spark, shared, seed).search(ladder);
    } finally {
      shared.destroy();
    }
  }

  private Searched search(List<Integer> ladder) {
    Map<Integer, Double> silhouettes = each(ladder, KSearch::silhouette);
    return new Searched(silhouettes, each(inQuestion(silhouettes), KSearch::stability));
  }

  /** A figure of a clustering into k clusters. */
  private interface Figure extends Serializable {
    double of(UnitBlock sample, int k, long seed);
  }

  private Map<Integer, Double> each(List<Integer> numbers, Figure figure) {
    List<Integer> longestFirst = new ArrayList<>(numbers);
    Collections.reverse(longestFirst);
    Broadcast<UnitBlock> shared = sample;
    long start = seed;
    List<Double> figures =
        spark
            .parallelize(longestFirst, longestFirst.size())
            .map(k -> figure.of(shared.value(), k, start))
            .collect();
    Map<Integer, Double> out = new TreeMap<>();
    for (int i = 0; i < figures.size(); i++) {
      out.put(longestFirst.get(i), figures.get(i));
    }
    return out;
  }

  /** The numbers among which stability decides, in rising order. */
  static List<Integer> inQuestion(Map<Integer, Double> silhouettes) {
    Map<Integer, Double> range = new TreeMap<>(silhouettes);
    if (Collections.max(range.values()) < CLEAR) {
      range.keySet().removeIf(k -> k < READABLE_LEAST || k > READABLE_MOST);
      range = range.isEmpty() ? new TreeMap<>(silhouettes) : range;
    }
    double least = NEARLY * Collections.max(range.values());
    return range.entrySet().stream()
        .filter(one -> one.getValue() >= least)
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }

  private static double silhouette(UnitBlock sample, int k, long seed) {
    Centers centers = best(sample, k, seed);
    return Silhouette.of(sample, nearest(centers, sample), centers.k());
  }

  private static double stability(UnitBlock sample, int k, long seed) {
    int n = sample.size();
    double byOrder = stability(sample, IntStream.range(0, n).map(i -> 2 * i < n ? 0 : 1), k, seed);
    return (byOrder + stability(sample, IntStream.range(0, n).map(i -> i % 2), k, seed)) / 2;
  }

  private static double stability(UnitBlock sample, IntStream halves, int k, long seed) {
    int[] half = halves.toArray();
    Centers[] centers = new Centers[2];
    for (int side = 0; side < 2; side++) {
      int own = side;
      int[] rows = IntStream.range(0, half.length).filter(i -> half[i] == own).toArray();
      centers[side] = best(Sampled.rows(sample, rows), k, seed);
    }
    return Agreement.of(
        nearest(centers[0], sample), centers[0].k(), nearest(centers[1], sample), centers[1].k());
  }

  private static Centers best(UnitBlock rows, int k, long seed) {
    int starts = k <= FEW_CLUSTERS ? MORE_STARTS : STARTS;
    return LocalKMeans.best(rows, k, PASSES, seed, starts).centers();
  }

  private static int[] nearest(Centers centers, UnitBlock rows) {
    return new NearestCenters(centers).of(rows.values(), rows.size());
  }

  /** 2, 3, 4, 5, 6, 7, 8, then steps of about a seventh. */
  static List<Integer> ladder(int most) {
    List<Integer> out = new ArrayList<>();
    for (int k = 2; k <= most; k += Math.max(1, k / 7)) {
      out.add(k);
    }
    return out;
  }
}
