package io.github.echosift.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MatchingTest {
  @Property
  void largestSum_smallMatrix_equalsTryingEveryAssignment(@ForAll("matrices") long[][] gain) {
    assertEquals(best(gain, 0, 0), Matching.largestSum(gain));
  }

  @Property
  void largestSum_transposed_isTheSame(@ForAll("matrices") long[][] gain) {
    long[][] turned = new long[gain[0].length][gain.length];
    for (int row = 0; row < gain.length; row++) {
      for (int column = 0; column < gain[0].length; column++) {
        turned[column][row] = gain[row][column];
      }
    }
    assertEquals(Matching.largestSum(gain), Matching.largestSum(turned));
  }

  @Test
  void largestSum_thousandByThousand_findsThePlantedAssignment() {
    int size = 1000;
    long[][] gain = new long[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        gain[row][column] = (row * 31L + column * 17L) % 100;
      }
      gain[row][(row * 7 + 3) % size] = 1000;
    }
    assertEquals(1000L * size, Matching.largestSum(gain));
  }

  @Provide
  Arbitrary<long[][]> matrices() {
    return Arbitraries.integers()
        .between(1, 6)
        .flatMap(
            columns ->
                Arbitraries.longs()
                    .between(0, 12)
                    .array(long[].class)
                    .ofSize(columns)
                    .array(long[][].class)
                    .ofMinSize(1)
                    .ofMaxSize(6));
  }

  private static long best(long[][] gain, int row, int usedColumns) {
    if (row == gain.length) {
      return 0;
    }
    long most = best(gain, row + 1, usedColumns);
    for (int column = 0; column < gain[row].length; column++) {
      if ((usedColumns & (1 << column)) == 0) {
        long rest = best(gain, row + 1, usedColumns | (1 << column));
        most = Math.max(most, gain[row][column] + rest);
      }
    }
    return most;
  }
}
