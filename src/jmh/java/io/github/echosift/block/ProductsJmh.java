package io.github.echosift.block;

import io.github.echosift.jmh.RandomData;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** All pairs of two blocks of embeddings: time a product of 384 components. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProductsJmh {
  private static final int BLOCK = 1024;

  private final float[][] a = new RandomData(4).unitVectors(BLOCK, 384);
  private final float[][] b = new RandomData(5).unitVectors(BLOCK, 384);
  private int found;

  @Benchmark
  @OperationsPerInvocation(BLOCK * BLOCK)
  public int blockProduct() {
    found = 0;
    DotProducts.atLeast(a, b, 0.95f, (i, j, product) -> found++);
    return found;
  }
}
