package io.github.echosift.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ContingencyTest {
  private static final double CLOSE = 1e-12;

  @Property
  void every_anyTable_staysInRange(@ForAll("tables") long[][] table) {
    Contingency found = new Contingency(table);

    assertShare(found.homogeneity());
    assertShare(found.completeness());
    assertShare(found.measureV());
    assertShare(found.normalisedInformation());
    assertShare(found.accuracy());
    double ari = found.pairAgreement().adjustedRandIndex();
    assertTrue(ari >= -1.0 && ari <= 1.0, () -> "ari " + ari);
  }

  @Property
  void every_transposed_isSymmetric(@ForAll("tables") long[][] table) {
    Contingency found = new Contingency(table);
    Contingency turned = new Contingency(transposed(table));

    assertEquals(found.homogeneity(), turned.completeness(), CLOSE);
    assertEquals(found.measureV(), turned.measureV(), CLOSE);
    assertEquals(found.normalisedInformation(), turned.normalisedInformation(), CLOSE);
    assertEquals(found.accuracy(), turned.accuracy());
    assertEquals(
        found.pairAgreement().adjustedRandIndex(), turned.pairAgreement().adjustedRandIndex());
  }

  @Property
  void adjustedRandIndex_everyPairOfDocumentsCounted_agrees(@ForAll("tables") long[][] table) {
    PairAgreement found = new Contingency(table).pairAgreement();
    PairAgreement counted = countPairs(table);

    assertEquals(counted, found);
    assertEquals(rand(counted), found.adjustedRandIndex(), CLOSE);
  }

  /** The formula over the four kinds of pairs, as scikit-learn writes it. */
  private static double rand(PairAgreement pairs) {
    double falseFound = pairs.predicted() - pairs.together();
    double missed = pairs.gold() - pairs.together();
    double apart = pairs.all() - pairs.together() - falseFound - missed;
    if (falseFound == 0 && missed == 0) {
      return 1.0;
    }
    double together = pairs.together();
    return 2.0
        * (together * apart - missed * falseFound)
        / ((together + missed) * (missed + apart) + (together + falseFound) * (falseFound + apart));
  }

  private static PairAgreement countPairs(long[][] table) {
    int columns = table[0].length;
    List<int[]> documents = new ArrayList<>();
    for (int row = 0; row < table.length; row++) {
      for (int column = 0; column < columns; column++) {
        for (long copy = 0; copy < table[row][column]; copy++) {
          documents.add(new int[] {row, column});
        }
      }
    }
    long together = 0;
    long predicted = 0;
    long gold = 0;
    long all = 0;
    for (int first = 0; first < documents.size(); first++) {
      for (int second = first + 1; second < documents.size(); second++) {
        boolean sameGold = documents.get(first)[0] == documents.get(second)[0];
        boolean sameCluster = documents.get(first)[1] == documents.get(second)[1];
        together += sameGold && sameCluster ? 1 : 0;
        predicted += sameCluster ? 1 : 0;
        gold += sameGold ? 1 : 0;
        all++;
      }
    }
    return new PairAgreement(together, predicted, gold, all);
  }

  @Provide
  Arbitrary<long[][]> tables() {
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(
            columns ->
                Arbitraries.longs()
                    .between(0, 4)
                    .array(long[].class)
                    .ofSize(columns)
                    .array(long[][].class)
                    .ofMinSize(1)
                    .ofMaxSize(5))
        .filter(ContingencyTest::hasDocument);
  }

  private static boolean hasDocument(long[][] table) {
    return Arrays.stream(table).flatMapToLong(Arrays::stream).sum() > 0;
  }

  private static long[][] transposed(long[][] table) {
    long[][] turned = new long[table[0].length][table.length];
    for (int row = 0; row < table.length; row++) {
      for (int column = 0; column < table[0].length; column++) {
        turned[column][row] = table[row][column];
      }
    }
    return turned;
  }

  private static void assertShare(double value) {
    assertTrue(value >= 0.0 && value <= 1.0, () -> "not in [0, 1]: " + value);
  }
}
