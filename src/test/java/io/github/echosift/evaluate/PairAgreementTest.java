package io.github.echosift.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PairAgreementTest {
  @Test
  void pairs_fewDocuments_countsEachPairOnce() {
    assertEquals(0, PairAgreement.pairs(0));
    assertEquals(0, PairAgreement.pairs(1));
    assertEquals(1, PairAgreement.pairs(2));
    assertEquals(3, PairAgreement.pairs(3));
    assertEquals(6, PairAgreement.pairs(4));
  }

  @Test
  void pairs_fourBillionDocuments_doesNotOverflow() {
    assertEquals(7_999_999_998_000_000_000L, PairAgreement.pairs(4_000_000_000L));
  }

  @Test
  void adjustedRandIndex_fiftyMillionDocumentsInTwos_keepsItsDigits() {
    long documents = 50_000_000L;
    long gold = documents / 2;
    PairAgreement half =
        new PairAgreement(gold / 2, gold / 2, gold, PairAgreement.pairs(documents));

    assertEquals(2.0 / 3, half.adjustedRandIndex(), 1e-7);
    assertEquals(1.0, half.precisionRecall().precision());
    assertEquals(0.5, half.precisionRecall().recall());
  }

  @Test
  void adjustedRandIndex_oneGroupAgainstAllAlone_isZero() {
    assertEquals(0.0, new PairAgreement(0, 0, 10, 10).adjustedRandIndex());
    assertEquals(0.0, new PairAgreement(0, 10, 0, 10).adjustedRandIndex());
  }

  @Test
  void adjustedRandIndex_sameGroups_isOne() {
    assertEquals(1.0, new PairAgreement(10, 10, 10, 10).adjustedRandIndex());
    assertEquals(1.0, new PairAgreement(0, 0, 0, 10).adjustedRandIndex());
    assertEquals(1.0, new PairAgreement(0, 0, 0, 0).adjustedRandIndex());
  }
}
