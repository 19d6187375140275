package io.github.echosift.selection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdSelectionTest {
  private static final double ERROR = 0.05;
  private static final Target PRECISE = Target.precision(0.9);

  @Test
  void strata_ofManyPairs_holdAllAndBeginAtTheLowestScore() {
    long[] bins = new long[ScoreStrata.BINS];
    for (int bin = 100; bin < ScoreStrata.BINS; bin++) {
      bins[bin] = 4000 >> ((bin - 100) / 8);
    }
    ScoreStrata strata = ScoreStrata.of(bins, 0.5021);
    assertEquals(Arrays.stream(bins).sum(), strata.above(0));
    assertEquals(0.5021, strata.threshold(0));
    assertEquals(ScoreStrata.MOST, strata.count());
    for (int h = 1; h < strata.count(); h++) {
      assertEquals(h, strata.of(strata.threshold(h)));
      assertEquals(h - 1, strata.of(Math.nextDown(strata.threshold(h))));
    }
    assertTrue(strata.above(strata.count() - 1) >= 50);
  }

  @Test
  void allocation_beyondSizes_givesTheRestToOthers() {
    assertArrayEquals(
        new int[] {8, 2, 0}, Allocation.of(new double[] {1, 1, 0}, new long[] {50, 2, 9}, 10));
    assertArrayEquals(new int[] {3, 2}, Allocation.of(new double[] {1, 1}, new long[] {3, 2}, 100));
  }

  /** Where every threshold falls just short, a guarantee is an error: it must be a rare one. */
  @Test
  void guarantee_ofThresholdsThatFallShort_isRarerThanTheError() {
    int runs = 1000;
    int strict = 0;
    int loose = 0;
    for (int run = 0; run < runs; run++) {
      Random random = new Random(run);
      Population pairs = new Population(random, 0.89, 0.89, 0.89, 0.89);
      strict += pairs.label(PRECISE, 4, ERROR, random).best().isPresent() ? 1 : 0;
      loose += pairs.label(PRECISE, 4, 0.5, random).best().isPresent() ? 1 : 0;
    }
    assertTrue(strict <= ERROR * runs, strict + " of " + runs);
    assertTrue(loose > 0 && loose <= 0.5 * runs, loose + " of " + runs);
  }

  @Test
  void guarantee_ofACleanTop_findsTheBorder() {
    Random random = new Random(5);
    Population pairs = new Population(random, 0.02, 0.1, 0.98, 1, 1, 1);
    ThresholdSelection selection = pairs.label(PRECISE, 3, ERROR, random);
    int best = selection.best().orElseThrow();
    assertTrue(best == 2 || best == 3, "" + best);
    assertTrue(selection.atLeast(best) >= 0.9, "" + selection.atLeast(best));
    assertTrue(selection.precision(best) > 0.95, "" + selection.precision(best));
    assertFalse(selection.guaranteed(0));
  }

  @Test
  void guarantee_ofARecall_needsLabelsBelowToo() {
    Random random = new Random(5);
    Population pairs = new Population(random, 0, 0, 0, 1, 1, 1);
    ThresholdSelection selection = pairs.label(Target.recall(0.8), 8, ERROR, random);
    int best = selection.best().orElseThrow();
    assertTrue(best > 0 && best <= 3, "" + best);
    assertTrue(selection.recall(best) > 0.8);
  }

  @Test
  void labels_allUnsure_guaranteeNothingAndNeedsAreUnknown() {
    Population pairs = new Population(new Random(1), 1, 1, 1);
    LabelRound round = new LabelRound(new int[] {30, 30, 30});
    for (int h = 0; h < 3; h++) {
      for (int i = 0; i < 30; i++) {
        round.add(h, Answer.UNSURE);
      }
    }
    ThresholdSelection selection =
        new ThresholdSelection(pairs.strata, List.of(round), PRECISE, ERROR);
    assertEquals(OptionalInt.empty(), selection.best());
    assertEquals(OptionalLong.empty(), selection.needed(2));
    assertTrue(Double.isNaN(selection.precision(2)));
  }

  @Test
  void labels_ofAllPairs_decideByTheShareItself() {
    Population pairs = new Population(new Random(1), 0, 0.5, 0.925);
    int[] all = {400, 200, 100};
    ThresholdSelection selection =
        new ThresholdSelection(
            pairs.strata, List.of(pairs.draw(all, new Random(2))), PRECISE, ERROR);
    assertEquals(OptionalInt.of(2), selection.best());
    assertEquals(pairs.precision(2), selection.atLeast(2), 1e-5);
  }

  /** Pairs in strata of sizes that halve, the lowest score first, with shares of echoes. */
  private static final class Population {
    private final ScoreStrata strata;
    private final List<boolean[]> echoes = new ArrayList<>();

    Population(Random random, double... shares) {
      long[] bins = new long[ScoreStrata.BINS];
      for (int h = 0; h < shares.length; h++) {
        int size = 100 << (shares.length - 1 - h);
        boolean[] pairs = new boolean[size];
        for (int i = 0; i < size; i++) {
          pairs[i] = i < Math.floor(size * shares[h] + 1e-9);
        }
        for (int i = size - 1; i > 0; i--) {
          int j = random.nextInt(i + 1);
          boolean other = pairs[j];
          pairs[j] = pairs[i];
          pairs[i] = other;
        }
        echoes.add(pairs);
        bins[100 + 10 * h] = size;
      }
      strata = ScoreStrata.of(bins, 0.5);
      assertEquals(shares.length, strata.count());
    }

    double precision(int threshold) {
      long yes = 0;
      for (int h = threshold; h < echoes.size(); h++) {
        for (boolean echo : echoes.get(h)) {
          yes += echo ? 1 : 0;
        }
      }
      return (double) yes / strata.above(threshold);
    }

    ThresholdSelection label(Target target, int rounds, double error, Random random) {
      List<LabelRound> labels = new ArrayList<>();
      ThresholdSelection selection = new ThresholdSelection(strata, labels, target, error);
      for (int i = 0; i < rounds && selection.best().orElse(0) == 0; i++) {
        labels.add(draw(selection.design(100), random));
        selection = new ThresholdSelection(strata, labels, target, error);
      }
      return selection;
    }

    LabelRound draw(int[] design, Random random) {
      LabelRound round = new LabelRound(design);
      for (int h = 0; h < design.length; h++) {
        boolean[] pairs = echoes.get(h);
        for (int i = 0; i < design[h]; i++) {
          int j = i + random.nextInt(pairs.length - i);
          boolean other = pairs[j];
          pairs[j] = pairs[i];
          pairs[i] = other;
          round.add(h, pairs[i] ? Answer.YES : Answer.NO);
        }
      }
      return round;
    }
  }
}
