package io.github.echosift.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cluster.RandomVectors;
import io.github.echosift.cluster.UnitVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Bounds by outlines, and what is kept by them. */
class BoundsTest {
  private static final int DIMENSION = 48;
  private static final int TOP = 5;

  private final float[][] vectors = RandomVectors.around(30, 1200, DIMENSION, 7);

  BoundsTest() {
    for (float[] vector : vectors) {
      double length = Math.sqrt(dot(vector, vector));
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= (float) length;
      }
    }
  }

  private static double dot(float[] a, float[] b) {
    return UnitVectors.dot(a, 0, b, 0, a.length);
  }

  @Test
  void bounds_wideLeeway_holdForNearlyEveryPair() {
    Outlines outlines = Outlines.of(vectors);
    float[] bounds = Outlines.bounds(DIMENSION, 0.6);
    int[] counts = new int[vectors.length];
    int broken = 0;
    for (int a = 0; a < 200; a++) {
      outlines.differ(a, outlines, counts);
      assertEquals(0, counts[a]);
      for (int b = 0; b < vectors.length; b++) {
        broken += bounds[counts[b]] < dot(vectors[a], vectors[b]) - 1e-5 ? 1 : 0;
      }
    }
    assertTrue(broken <= 24, broken + " of " + 200 * vectors.length);
  }

  @Test
  void counts_pairsAtAnAngle_differInThatShareOfSigns() {
    Outlines outlines = Outlines.of(vectors);
    int[] counts = new int[vectors.length];
    double counted = 0;
    double angles = 0;
    for (int a = 0; a < 300; a++) {
      outlines.differ(a, outlines, counts);
      for (int b = a + 1; b < 600; b++) {
        counted += Math.PI * counts[b] / 256;
        angles += Math.acos(Math.min(1, dot(vectors[a], vectors[b])));
      }
    }
    assertEquals(1, counted / angles, 0.02);
  }

  @Test
  void outlines_ofManyAtOnce_tellWhatThoseOfEachTell() {
    Outlines outlines = Outlines.of(vectors);
    CodeEstimate[] estimates = Outlines.estimates(Arrays.copyOf(vectors, 3));
    int[] counts = new int[vectors.length];
    int[] more = new int[vectors.length];
    outlines.differ(1, 2, outlines, counts, more);
    for (int row = 0; row < vectors.length; row += 7) {
      Outlines alone = Outlines.of(new float[][] {vectors[1], vectors[2], vectors[row]});
      for (int query = 1; query <= 2; query++) {
        int[] of = new int[3];
        alone.differ(query - 1, alone, of);
        assertEquals(of[2], (query == 1 ? counts : more)[row]);
        assertEquals(
            alone.cosine(estimates[query], 2), outlines.cosine(estimates[query], row), 0.0);
      }
    }
  }

  @Test
  void open_anyNumberOfQueries_areTheRowsThatDifferInFewEnoughSigns() {
    Outlines outlines = Outlines.of(vectors);
    int[] counts = new int[vectors.length];
    for (int number : new int[] {1, 2, 7, 8, 9}) {
      int[] asking = IntStream.range(0, number).map(i -> 3 * i).toArray();
      OpenRows open = new OpenRows();
      for (int from = 0; from < number; from += OpenRows.QUERIES) {
        open.count(outlines, asking, from, outlines);
        int asked = Math.min(OpenRows.QUERIES, number - from);
        for (int i = 1; i < asked; i++) {
          open.allow(i, 90 + 5 * i); // the first allows none
        }
        open.find();
        assertEquals(0, open.open(0));
        for (int i = 1; i < asked; i++) {
          outlines.differ(asking[from + i], outlines, counts);
          int most = 90 + 5 * i;
          int[] expected =
              IntStream.range(0, counts.length).filter(r -> counts[r] <= most).toArray();
          assertArrayEquals(expected, Arrays.copyOf(open.open(), open.open(i)));
          assertArrayEquals(counts, open.counts(i));
        }
      }
    }
  }

  @Test
  void needed_asLeeway_leavesTheCosineOpen() {
    for (int b = 1; b < 100; b++) {
      double product = dot(vectors[0], vectors[b]);
      Leeway leeway = Outlines.needed(vectors[0], vectors[b], product);
      Outlines both = Outlines.of(new float[][] {vectors[0], vectors[b]});
      int[] counts = new int[2];
      both.differ(0, both, counts);
      float bound = Outlines.bounds(DIMENSION, leeway.angle())[counts[1]];
      assertTrue(bound >= product - 1e-6);
      if (leeway.angle() > 0) {
        assertEquals(product, bound, 1e-6);
      }
      double estimate = both.cosine(Outlines.estimates(vectors)[0], 1);
      assertEquals(Math.max(estimate, product), estimate + leeway.cosine(), 1e-6);
    }
  }

  @Test
  void estimates_ofCosines_areOffHalfAsFarAsCountsAndWithoutBias() {
    Outlines outlines = Outlines.of(vectors);
    CodeEstimate[] estimates = Outlines.estimates(vectors);
    int[] counts = new int[vectors.length];
    double bias = 0;
    double squares = 0;
    double squaresOfCounts = 0;
    int pairs = 0;
    for (int a = 0; a < 200; a++) {
      outlines.differ(a, outlines, counts);
      for (int b = 200; b < vectors.length; b++) {
        double cosine = dot(vectors[a], vectors[b]);
        double off = outlines.cosine(estimates[a], b) - cosine;
        bias += off;
        squares += off * off;
        squaresOfCounts += Math.pow(Math.cos(Math.PI * counts[b] / 256) - cosine, 2);
        pairs++;
      }
    }
    assertEquals(0, bias / pairs, 0.003);
    assertTrue(
        squares < squaresOfCounts / 2,
        Math.sqrt(squares / pairs) + " " + Math.sqrt(squaresOfCounts / pairs));
  }

  @Test
  void nearest_likelyBounds_keepTheSameWhateverComesFirst() {
    List<List<String>> found = new ArrayList<>();
    for (long seed = 1; seed <= 4; seed++) {
      found.add(nearest(seed, new Leeway(0.02, 0.01)));
    }
    assertEquals(1, found.stream().distinct().count());
    List<String> truth = nearest(1, Leeway.ANY);
    List<String> both = new ArrayList<>(truth);
    both.retainAll(found.get(0));
    assertTrue(both.size() < truth.size(), "the leeway loses some, so that the order could matter");
    assertTrue(both.size() > truth.size() / 4, both.size() + " of " + truth.size());
  }

  /** What 40 queries find, from blocks in an order and in two tasks that are merged. */
  private List<String> nearest(long seed, Leeway leeway) {
    float[][] queries = Arrays.copyOf(vectors, 40);
    VectorBlock asking =
        new VectorBlock(LongStream.range(0, queries.length).toArray(), queries, null, null);
    List<VectorBlock> blocks = new ArrayList<>();
    for (int from = 0; from < vectors.length; from += 60) {
      float[][] some = Arrays.copyOfRange(vectors, from, from + 60);
      long[] ids = LongStream.range(from, from + 60).toArray();
      blocks.add(new VectorBlock(ids, some, Outlines.of(some), null));
    }
    Collections.shuffle(blocks, new Random(seed));
    Best[] best = new Best[queries.length];
    Arrays.setAll(best, i -> new Best(TOP));
    for (List<VectorBlock> task : List.of(blocks.subList(0, 7), blocks.subList(7, 20))) {
      NearestVectors nearest = new NearestVectors(Asking.of(asking, 0.1).outlined(leeway), TOP);
      task.forEach(nearest::add);
      nearest.visit((query, kept) -> best[(int) query].offerAll(kept.packed()));
    }
    List<String> out = new ArrayList<>();
    for (int query = 0; query < best.length; query++) {
      int number = query;
      best[query].drain((row, score) -> out.add(number + " " + row + " " + score));
    }
    return out;
  }

  @Test
  void dots_anyLength_haveTheBitsOfEach() {
    for (int length : new int[] {1, 2, 7, DIMENSION}) {
      float[] a = Arrays.copyOf(vectors[0], length);
      float[][] four = new float[4][];
      Arrays.setAll(four, i -> Arrays.copyOf(vectors[i + 1], length));
      double[] products = new double[4];
      UnitVectors.dots(a, four, products);
      for (int i = 0; i < four.length; i++) {
        assertEquals(dot(a, four[i]), products[i], 0.0);
      }
    }
  }

  @Test
  void select_anyNumber_movesTheSmallestToTheFront() {
    Random random = new Random(3);
    for (int length : new int[] {1, 2, 3, 50, 777}) {
      long[] values = LongStream.range(0, length).toArray();
      for (int number = 0; number <= length; number += 1 + length / 9) {
        for (int i = length - 1; i > 0; i--) {
          int other = random.nextInt(i + 1);
          long value = values[i];
          values[i] = values[other];
          values[other] = value;
        }
        CenterOrder.select(values, number);
        assertTrue(Arrays.stream(values, 0, number).allMatch(new Limit(number)::below));
      }
    }
  }

  @Test
  void diversity_likeRows_takesTheUnlikeOneFirst() {
    float[][] vectors = {{1, 0}, {0.999f, 0.0447f}, {0, 1}};
    double[] scores = {0.9, 0.89, 0.5};
    assertArrayEquals(new int[] {0, 1}, Diversity.choose(scores, vectors, 2, 0));
    assertArrayEquals(new int[] {0, 2}, Diversity.choose(scores, vectors, 2, 0.5));
  }

  private record Limit(long end) {
    boolean below(long value) {
      return value < end;
    }
  }

  @Test
  void choice_sampleOfNeighbours_takesWhatTheWantedRecallNeeds() {
    int[] places = new int[1000];
    Leeway[] needs = new Leeway[1000];
    for (int i = 0; i < places.length; i++) {
      places[i] = i / 100;
      needs[i] = new Leeway((i % 100) / 100.0, (i % 100) / 200.0);
    }
    SampleNeeds.Choice choice = new SampleNeeds(places, needs, 10).choice(0.6, 1);
    // of 400 to be lost, the bounds may lose 100: some 11 of each hundred beyond the first list, a
    // third of them by signs
    assertEquals(0.96, choice.leeway().angle(), 0.01);
    assertEquals(0.44, choice.leeway().cosine(), 0.01);
    assertTrue(choice.recall() >= 0.6 && choice.recall() < 0.7, choice.toString());
    assertEquals(7, choice.probes());
    assertEquals(
        new SampleNeeds.Choice(10, Leeway.ANY, 1), new SampleNeeds(places, needs, 10).choice(1, 1));
  }
}
