package io.github.echosift.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The centres that training starts from: several k-means++ starts on one sample, or on the weighted
 * candidates of k-means||, each trained there, a task each; the one with the highest mean cosine
 * wins, the earlier one among equals.
 */
final class Starts {
  /** Rows of the sample a centre, and its bounds: 100 MB of 384 components at most. */
  private static final int ROWS_PER_CENTER = 64;

  private static final int LEAST_ROWS = 8192;
  private static final int MOST_ROWS = 65_536;
  private static final int PASSES = 12;

  private Starts() {}

  static Centers best(JavaRDD<UnitBlock> blocks, UnitBlocks.Extent extent, WantedCenters config) {
    return switch (config.start()) {
      case SAMPLE ->
          config.restarts() == 1
              ? plain(blocks, extent, config)
              : best(sample(blocks, extent, config.k(), config.seed()), blocks, config);
      case PARALLEL ->
          best(ParallelStart.candidates(blocks, config.k(), config.seed()), blocks, config);
    };
  }

  /** With nothing to compare, no more rows are drawn than k-means++ looks at. */
  private static Centers plain(
      JavaRDD<UnitBlock> blocks, UnitBlocks.Extent extent, WantedCenters config) {
    int rows = PlusPlus.enough(config.k());
    UnitBlock sample = Sampled.draw(blocks, extent.rows(), rows + rows / 8, config.seed());
    return PlusPlus.start(sample, config.k(), config.seed());
  }

  private static Centers best(UnitBlock sample, JavaRDD<UnitBlock> blocks, WantedCenters config) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(blocks.context());
    Broadcast<UnitBlock> shared = spark.broadcast(sample);
    List<Long> seeds =
        LongStream.range(0, config.restarts()).mapToObj(i -> config.seed() + i).toList();
    try {
      return spark
          .parallelize(seeds, seeds.size())
          .map(seed -> LocalKMeans.train(shared.value(), config.k(), PASSES, seed))
          .collect()
          .stream()
          .max(Comparator.comparingDouble(LocalKMeans.Outcome::objective))
          .orElseThrow()
          .centers();
    } finally {
      shared.destroy();
    }
  }

  static UnitBlock sample(JavaRDD<UnitBlock> blocks, UnitBlocks.Extent extent, int k, long seed) {
    long wanted = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, (long) ROWS_PER_CENTER * k));
    return Sampled.draw(blocks, extent.rows(), wanted, seed);
  }
}
