package io.github.echosift.cluster;

import io.github.echosift.config.cluster.ClusterConfig;
import io.github.echosift.config.cluster.ClusterEngine;
import io.github.echosift.config.cluster.ClusterMethod;
import io.github.echosift.schema.UserException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * From vectors to cluster centres: search for k, train, merge close clusters, dissolve small ones.
 */
public final class CenterTraining {
  /** Passes after clusters were merged or dissolved. */
  private static final int SETTLING_PASSES = 5;

  /** How much nearer rows are to their mean than to a centre that they have left. */
  private static final double MOVED = 0.05;

  private final SparkSession spark;
  private final JavaRDD<UnitBlock> blocks;
  private final UnitBlocks.Extent extent;
  private final ClusterConfig config;

  private CenterTraining(
      SparkSession spark,
      JavaRDD<UnitBlock> blocks,
      UnitBlocks.Extent extent,
      ClusterConfig config) {
    this.spark = spark;
    this.blocks = blocks;
    this.extent = extent;
    this.config = config;
  }

  /**
   * Trained centres and how they came about.
   *
   * @param centers the largest cluster first
   * @param weights documents of each cluster in the last pass
   * @param objective mean cosine of a document and its centre in the last pass
   * @param passes passes over the data
   * @param searched how k was found
   * @param silhouette mean silhouette of a sample under cosine distance
   */
  public record Trained(
      Centers centers,
      List<Long> weights,
      double objective,
      int passes,
      Searched searched,
      double silhouette) {}

  /**
   * Trains on vectors. Fewer clusters than wanted come out where there are fewer distinct vectors.
   *
   * @param vectors {@code _node}, {@code _vector}, optionally {@code _weight}; read once
   * @param count number of rows
   * @throws UserException where no vector has any weight
   */
  public static Trained train(Dataset<Row> vectors, long count, ClusterConfig config) {
    if (count == 0) {
      throw nothing();
    }
    JavaRDD<UnitBlock> blocks =
        UnitBlocks.of(vectors, count).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      UnitBlocks.Extent extent = UnitBlocks.extent(blocks);
      if (extent.rows() == 0) {
        throw nothing();
      }
      return new CenterTraining(vectors.sparkSession(), blocks, extent, config).train();
    } finally {
      blocks.unpersist();
    }
  }

  /**
   * Centres that follow their rows: one whose rows have moved away becomes the mean direction of
   * these and of what it stood for before, the others stay where they are. Rows have moved away
   * where they are nearer to their own mean than to the centre by more than {@code 0.05}, beyond
   * twice what a sample of their number is by chance. One pass.
   *
   * @param vectors {@code _node}, {@code _vector}, optionally {@code _weight}
   * @param count number of rows
   * @param before for each centre the number of documents it stood for, times their mean cosine to
   *     it
   */
  public static Followed follow(
      Dataset<Row> vectors, long count, Centers centers, double[] before) {
    if (count == 0) {
      return new Followed(centers, List.copyOf(Collections.nCopies(centers.k(), 0L)), List.of());
    }
    ClusterSums sums = ClusterPass.of(UnitBlocks.of(vectors, count), centers);
    List<Long> weights = IntStream.range(0, sums.k()).mapToObj(sums::weight).toList();
    List<Integer> moved =
        IntStream.range(0, sums.k()).filter(j -> hasMoved(sums, j, centers)).boxed().toList();
    Centers there = sums.plus(centers, before).centers(centers);
    Centers out = centers;
    for (int cluster : moved) {
      out = out.with(cluster, there.center(cluster));
    }
    return new Followed(out, weights, moved);
  }

  private static boolean hasMoved(ClusterSums sums, int cluster, Centers centers) {
    double alike = sums.cosine(cluster, centers);
    double chance = (1 - alike * alike) / (2 * alike * sums.weight(cluster));
    return alike > 0 && sums.cohesion(cluster) - alike > MOVED + 2 * chance;
  }

  /**
   * Centres that have followed their rows.
   *
   * @param centers the centres, in the order given
   * @param weights documents among the rows nearest to each
   * @param moved those whose rows had moved away
   */
  public record Followed(Centers centers, List<Long> weights, List<Integer> moved) {}

  private static UserException nothing() {
    return new UserException("there is nothing to cluster: no document is left to train on");
  }

  private Trained train() {
    Searched searched = config.k().isPresent() ? Searched.NOT : searched();
    int k = config.k().orElseGet(searched::k);
    WantedCenters training = new WantedCenters((int) Math.min(k, extent.rows()), config.training());
    SphericalKMeans.Trained trained = trained(training);
    trained = merged(trained, training);
    trained = dissolved(trained, training);
    return new Trained(
        trained.centers(),
        trained.weights(),
        trained.objective(),
        trained.passes(),
        searched,
        silhouette(trained.centers()));
  }

  private Searched searched() {
    return KSearch.of(blocks, extent, config.maxK(), config.training().seed());
  }

  private SphericalKMeans.Trained trained(WantedCenters training) {
    SphericalKMeans trainer = new SphericalKMeans(blocks, extent, training);
    if (config.engine() == ClusterEngine.MLLIB) {
      Centers centers = MllibTraining.train(spark, blocks, config.method(), training);
      return new SphericalKMeans(blocks, extent, training.withIterations(1)).train(centers);
    }
    if (config.method() == ClusterMethod.BISECTING) {
      UnitBlock sample = Starts.sample(blocks, extent, training.k(), training.seed());
      return trainer.train(Bisection.start(sample, training.k(), training.seed()));
    }
    return trainer.train();
  }

  private SphericalKMeans.Trained merged(SphericalKMeans.Trained trained, WantedCenters training) {
    if (config.merge().isEmpty()) {
      return trained;
    }
    int[] groups = CloseClusters.groups(trained.centers(), trained.weights(), config.merge().get());
    Centers merged = CloseClusters.merged(trained.centers(), trained.weights(), groups);
    return merged.k() == trained.centers().k() ? trained : settled(trained, merged, training);
  }

  /** Drops the smaller half of the clusters that are too small, until none is. */
  private SphericalKMeans.Trained dissolved(
      SphericalKMeans.Trained trained, WantedCenters training) {
    SphericalKMeans.Trained current = trained;
    while (true) {
      List<Long> weights = current.weights();
      long small = weights.stream().filter(weight -> weight < config.minSize()).count();
      int keep = Math.max(1, weights.size() - (int) ((small + 1) / 2));
      if (small == 0 || keep == weights.size()) {
        return current;
      }
      Centers kept = current.centers().only(IntStream.range(0, keep).toArray());
      current = settled(current, kept, training);
    }
  }

  private SphericalKMeans.Trained settled(
      SphericalKMeans.Trained before, Centers centers, WantedCenters training) {
    WantedCenters few = training.withK(centers.k()).withIterations(SETTLING_PASSES);
    SphericalKMeans.Trained after = new SphericalKMeans(blocks, extent, few).train(centers);
    return new SphericalKMeans.Trained(
        after.centers(), after.weights(), after.objective(), before.passes() + after.passes());
  }

  private double silhouette(Centers centers) {
    UnitBlock sample = Starts.sample(blocks, extent, centers.k(), config.training().seed());
    int[] clusters = new NearestCenters(centers).of(sample.values(), sample.size());
    return Silhouette.of(sample, clusters, centers.k());
  }
}
