package io.github.echosift.cluster;

import io.github.echosift.jmh.RandomData;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** K-means on 100 centres of 384 components: time a row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClusterJmh {
  private static final int ROWS = 2048;
  private static final int CLUSTERS = 100;
  private static final int DIMENSION = 384;

  private final float[] rows = new float[ROWS * DIMENSION];
  private final float[][] vectors = new RandomData(11).unitVectors(ROWS, DIMENSION);
  private final Centers centers = Centers.of(new RandomData(12).unitVectors(CLUSTERS, DIMENSION));
  private final NearestCenters nearest = new NearestCenters(centers);

  /** Rows on the grid of exact sums. */
  public ClusterJmh() {
    for (int i = 0; i < ROWS; i++) {
      UnitVectors.store(vectors[i], rows, i * DIMENSION);
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public float[] products() {
    return Products.of(centers.values(), CLUSTERS, rows, ROWS, DIMENSION);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int[] nearestCenters() {
    return nearest.of(rows, ROWS);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public float[] rounded() {
    for (int i = 0; i < ROWS; i++) {
      UnitVectors.store(vectors[i], rows, i * DIMENSION);
    }
    return rows;
  }
}
