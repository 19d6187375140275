package io.github.echosift.evaluate;

/*
 * Kernel: a full contingency table, gold labels by clusters, and what is read from it. Homogeneity,
 * completeness and V-measure: Rosenberg and Hirschberg, 2007; normalised mutual information with the
 * arithmetic mean of both entropies, to which V-measure is equal; accuracy: the share of documents
 * on the best one-to-one assignment of clusters to labels. Terms are summed in table order, so equal
 * tables give equal digits.
 */
final class Contingency {
  private final long[][] table;
  private final long[] goldSizes;
  private final long[] clusterSizes;
  private final long rows;
  private final double goldEntropy;
  private final double clusterEntropy;
  private final double information;

  /**
   * Takes a rectangular table with a row a label, a column a cluster, and at least one document.
   */
  Contingency(long[][] table) {
    this.table = table;
    this.goldSizes = new long[table.length];
    this.clusterSizes = new long[table[0].length];
    long total = 0;
    for (int gold = 0; gold < table.length; gold++) {
      for (int cluster = 0; cluster < clusterSizes.length; cluster++) {
        goldSizes[gold] += table[gold][cluster];
        clusterSizes[cluster] += table[gold][cluster];
        total += table[gold][cluster];
      }
    }
    this.rows = total;
    this.goldEntropy = entropy(goldSizes);
    this.clusterEntropy = entropy(clusterSizes);
    this.information = mutualInformation();
  }

  long rows() {
    return rows;
  }

  /** 1 where every cluster holds documents of one label only. */
  double homogeneity() {
    return goldEntropy == 0 ? 1.0 : Math.min(1.0, information / goldEntropy);
  }

  /** 1 where all documents of a label are in one cluster. */
  double completeness() {
    return clusterEntropy == 0 ? 1.0 : Math.min(1.0, information / clusterEntropy);
  }

  /** The harmonic mean of homogeneity and completeness. */
  double measureV() {
    return PrecisionRecall.of(homogeneity(), completeness()).f1();
  }

  /** Mutual information over the mean of both entropies; 1 where both sides are one group. */
  double normalisedInformation() {
    double mean = (goldEntropy + clusterEntropy) / 2;
    return mean == 0 ? 1.0 : Math.min(1.0, information / mean);
  }

  double accuracy() {
    return (double) Matching.largestSum(table) / rows;
  }

  PairAgreement pairAgreement() {
    long together = 0;
    for (long[] row : table) {
      together += pairsWithin(row);
    }
    return new PairAgreement(
        together, pairsWithin(clusterSizes), pairsWithin(goldSizes), PairAgreement.pairs(rows));
  }

  private static long pairsWithin(long[] sizes) {
    long pairs = 0;
    for (long size : sizes) {
      pairs += PairAgreement.pairs(size);
    }
    return pairs;
  }

  private double entropy(long[] sizes) {
    double entropy = 0;
    for (long size : sizes) {
      if (size > 0 && size < rows) {
        entropy += (double) size / rows * (log(rows) - log(size));
      }
    }
    return entropy;
  }

  private double mutualInformation() {
    double sum = 0;
    for (int gold = 0; gold < goldSizes.length; gold++) {
      for (int cluster = 0; cluster < clusterSizes.length; cluster++) {
        long cell = table[gold][cluster];
        if (cell > 0) {
          double rarity = log(rows) - log(goldSizes[gold]);
          double purity = log(cell) - log(clusterSizes[cluster]);
          sum += (double) cell / rows * (rarity + purity);
        }
      }
    }
    return Math.max(0.0, sum);
  }

  private static double log(long count) {
    return Math.log((double) count);
  }
}
