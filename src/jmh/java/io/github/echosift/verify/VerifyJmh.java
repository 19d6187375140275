package io.github.echosift.verify;

import io.github.echosift.config.NearMiss;
import io.github.echosift.jmh.RandomData;
import io.github.echosift.nearmiss.NearMissGuard;
import io.github.echosift.schema.PackedArrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** True scores and the guard against near misses: time a pair. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerifyJmh {

  /** Two texts that differ in some words. */
  @State(Scope.Thread)
  public static class Texts {
    @Param({"12", "300", "16000"})
    int words;

    private final NearMissGuard guard = new NearMissGuard(EnumSet.allOf(NearMiss.class));
    private String a;
    private NearMissGuard.Text readyA;
    private NearMissGuard.Text readyB;

    @Setup
    public void draw() {
      RandomData data = new RandomData(6);
      a = data.text(words);
      readyA = guard.text(a);
      readyB = guard.text(data.edited(a, 1 + words / 50));
    }
  }

  /** Features of two documents, packed as they lie in a row. */
  @State(Scope.Thread)
  public static class Features {
    private final byte[][] vectors = {vector(7), vector(8)};
    private final byte[][] shingles = {shingles(9), shingles(10)};

    private static byte[] vector(long seed) {
      return PackedArrays.ofFloats(new RandomData(seed).unitVectors(1, 384)[0]);
    }

    private static byte[] shingles(long seed) {
      return PackedArrays.ofLongs(
          new Random(seed).longs(300, 0, 1000).sorted().distinct().toArray());
    }
  }

  /** What the guard needs of a text, once for all its pairs. */
  @Benchmark
  public NearMissGuard.Text ready(Texts texts) {
    return texts.guard.text(texts.a);
  }

  /** A pair. */
  @Benchmark
  public boolean nearMiss(Texts texts) {
    return texts.guard.nearMiss(texts.readyA, texts.readyB);
  }

  @Benchmark
  public double cosine(Features features) {
    return Similarity.cosine(features.vectors[0], features.vectors[1]);
  }

  @Benchmark
  public double jaccard(Features features) {
    return Similarity.jaccard(features.shingles[0], features.shingles[1]);
  }
}
