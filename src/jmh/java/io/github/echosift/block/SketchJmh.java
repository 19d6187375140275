package io.github.echosift.block;

import io.github.echosift.jmh.RandomData;
import io.github.echosift.sketch.HyperplaneSketch;
import io.github.echosift.sketch.MinHashSketch;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Sketches: time a sketch made, and a pair of sketches compared. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SketchJmh {
  private static final int BUCKET = 1024;
  private static final int COMPARISONS = BUCKET * (BUCKET - 1) / 2;
  private static final int SHINGLES = 300;

  private final float[][] vectors = new RandomData(2).unitVectors(BUCKET, 384);
  private final long[] shingles = new Random(3).longs(SHINGLES).map(x -> x >>> 1).toArray();
  private final HyperplaneSketch hyperplanes = new HyperplaneSketch(384, 42);
  private final BucketPairs ofVectors =
      bucket(HyperplaneBanding.plan(100_000, 0.9, 0.99), i -> hyperplanes.sketch(vectors[i]));
  private final BucketPairs ofShingles =
      bucket(
          MinHashBanding.plan(0.7, 0.99),
          i -> MinHashSketch.sketch(new Random(i).longs(SHINGLES).toArray()));

  /** The sketch of a document. */
  private interface Sketches {
    long[] of(int document);
  }

  private static BucketPairs bucket(Banding banding, Sketches sketches) {
    BucketSplits whole =
        BucketSplits.of(SignatureSample.none(BUCKET), banding, BUCKET, Long.MAX_VALUE);
    BucketPairs bucket = new BucketPairs(banding, whole, PairCap.roomy(64, 64));
    for (int i = 0; i < BUCKET; i++) {
      bucket.add(i, sketches.of(i));
    }
    return bucket;
  }

  @Benchmark
  public long[] hyperplaneSketch() {
    return hyperplanes.sketch(vectors[0]);
  }

  @Benchmark
  public long[] minHashSketch() {
    return MinHashSketch.sketch(shingles);
  }

  @Benchmark
  @OperationsPerInvocation(COMPARISONS)
  public int hyperplaneCompared() {
    ofVectors.match(0);
    return ofVectors.pairCount();
  }

  @Benchmark
  @OperationsPerInvocation(COMPARISONS)
  public int minHashCompared() {
    ofShingles.match(0);
    return ofShingles.pairCount();
  }
}
