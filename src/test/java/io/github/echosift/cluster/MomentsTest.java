package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void covariance_twoAxes_isTheFormula() {
    // Three of (1, 0) and one of (0, 1): means 3/4 and 1/4, variances 3/16, covariance -3/16.
    UnitBlock rows = UnitRows.weighing(new int[] {3, 1}, new float[] {1, 0}, new float[] {0, 1});
    Moments moments = new Moments(2).add(rows);
    assertEquals(4, moments.weight());
    assertArrayEquals(new double[] {0.75, 0.25}, moments.mean());
    assertArrayEquals(
        new double[] {3 / 16.0, -3 / 16.0, -3 / 16.0, 3 / 16.0}, moments.covariance());
  }

  @Property(tries = 40)
  void add_anyRows_agreesWithPlainArithmetic(
      @ForAll @IntRange(min = 1, max = 700) int size,
      @ForAll @IntRange(min = 1, max = 12) int dimension,
      @ForAll @IntRange(max = 99_999) int seed) {
    UnitBlock rows = random(size, dimension, seed);
    Moments moments = new Moments(2).add(rows);
    double weight = rows.weight();
    double[] mean = new double[dimension];
    double[] products = new double[dimension * dimension];
    for (int row = 0; row < size; row++) {
      float[] x = rows.vector(row);
      for (int i = 0; i < dimension; i++) {
        mean[i] += (double) rows.weights()[row] * x[i] / weight;
        for (int j = 0; j < dimension; j++) {
          products[i * dimension + j] += (double) rows.weights()[row] * x[i] * x[j] / weight;
        }
      }
    }
    for (int at = 0; at < products.length; at++) {
      products[at] -= mean[at / dimension] * mean[at % dimension];
    }
    assertArrayEquals(mean, moments.mean(), 1e-9);
    // A component is off by 2^-13 at most, and so is a product by twice that.
    assertArrayEquals(products, moments.covariance(), 5e-4);
  }

  @Property(tries = 40)
  void merge_anyCutAndOrder_givesTheSameBits(
      @ForAll @IntRange(min = 2, max = 700) int size,
      @ForAll @IntRange(min = 2, max = 9) int parts,
      @ForAll @IntRange(max = 99_999) int seed) {
    UnitBlock rows = random(size, 7, seed);
    Moments whole = new Moments(2).add(rows);
    List<Moments> cut = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int which = part;
      int[] chosen = IntStream.range(0, size).filter(i -> i % parts == which).toArray();
      cut.add(new Moments(2).add(Sampled.rows(rows, chosen)));
    }
    cut.add(new Moments(2));
    Collections.shuffle(cut, new Random(seed));
    Moments merged = cut.stream().reduce(new Moments(2), Moments::merge);
    assertEquals(whole.weight(), merged.weight());
    assertArrayEquals(whole.mean(), merged.mean());
    assertArrayEquals(whole.covariance(), merged.covariance());
  }

  @Property(tries = 20)
  void add_weightThree_isThreeRows(@ForAll @IntRange(max = 99_999) int seed) {
    float[][] vectors = RandomVectors.around(2, 5, 6, seed);
    int[] three = {3, 3, 3, 3, 3};
    Moments weighed = new Moments(2).add(UnitRows.weighing(three, vectors));
    Moments repeated = new Moments(2);
    IntStream.range(0, 3).forEach(i -> repeated.add(UnitRows.of(vectors)));
    assertArrayEquals(repeated.mean(), weighed.mean());
    assertArrayEquals(repeated.covariance(), weighed.covariance());
  }

  @Property(tries = 20)
  void covariance_anyRows_isSymmetricToTheBit(@ForAll @IntRange(max = 99_999) int seed) {
    double[] covariance = new Moments(2).add(random(300, 9, seed)).covariance();
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < i; j++) {
        assertEquals(covariance[i * 9 + j], covariance[j * 9 + i]);
      }
    }
  }

  private static UnitBlock random(int size, int dimension, int seed) {
    int[] weights = new Random(seed).ints(size, 1, 40).toArray();
    return UnitRows.weighing(weights, RandomVectors.around(3, size, dimension, seed));
  }
}
