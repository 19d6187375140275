package io.github.echosift.evaluate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/*
 * Kernel: two ways to group the same documents, compared by the pairs of documents each puts
 * together. The adjusted Rand index (Hubert and Arabie, 1985) needs products of pair counts, which
 * pass 2^63 from some hundred thousand documents on, and a difference of such products: hence whole
 * numbers of any size and one rounding at the end.
 */
record PairAgreement(long together, long predicted, long gold, long all) {

  /** The number of unordered pairs among so many documents. */
  static long pairs(long documents) {
    return documents % 2 == 0
        ? Math.multiplyExact(documents / 2, documents - 1)
        : Math.multiplyExact(documents, (documents - 1) / 2);
  }

  Confusion confusion() {
    return new Confusion(
        together, predicted - together, gold - together, all - predicted - gold + together);
  }

  PrecisionRecall precisionRecall() {
    return PrecisionRecall.of(together, predicted, gold);
  }

  /**
   * 1 where the groupings are the same, about 0 where they agree by accident, less where by even
   * less.
   */
  double adjustedRandIndex() {
    if (together == predicted && together == gold) {
      return 1.0;
    }
    BigInteger total = BigInteger.valueOf(all);
    BigInteger product = BigInteger.valueOf(predicted).multiply(BigInteger.valueOf(gold));
    BigInteger above = BigInteger.valueOf(together).multiply(total).subtract(product);
    BigInteger mean = BigInteger.valueOf(predicted).add(BigInteger.valueOf(gold)).multiply(total);
    BigInteger below = mean.subtract(product.shiftLeft(1));
    return new BigDecimal(above.shiftLeft(1))
        .divide(new BigDecimal(below), MathContext.DECIMAL128)
        .doubleValue();
  }
}
