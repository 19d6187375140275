package io.github.echosift.evaluate;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/*
 * Kernel: Pearson's product-moment correlation from six sums. A double is a finite binary fraction,
 * so a BigDecimal holds it, its square and any sum of them without rounding. The sums then do not
 * depend on the order in which rows or partials arrive, a constant column has a variance of exactly
 * zero, and nothing cancels where the mean is large beside the spread. Only the last division and
 * square root round, at 34 digits.
 */
final class ExactCorrelation implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final MathContext DIGITS = MathContext.DECIMAL128;

  private long rows;
  private BigDecimal sumX = BigDecimal.ZERO;
  private BigDecimal sumY = BigDecimal.ZERO;
  private BigDecimal sumXx = BigDecimal.ZERO;
  private BigDecimal sumYy = BigDecimal.ZERO;
  private BigDecimal sumXy = BigDecimal.ZERO;

  /** Adds a point as often as it occurs; returns this. */
  ExactCorrelation add(double xValue, double yValue, long times) {
    BigDecimal weight = BigDecimal.valueOf(times);
    BigDecimal x = new BigDecimal(xValue);
    BigDecimal y = new BigDecimal(yValue);
    BigDecimal weightedX = x.multiply(weight);
    BigDecimal weightedY = y.multiply(weight);
    rows += times;
    sumX = sumX.add(weightedX);
    sumY = sumY.add(weightedY);
    sumXx = sumXx.add(weightedX.multiply(x));
    sumYy = sumYy.add(weightedY.multiply(y));
    sumXy = sumXy.add(weightedX.multiply(y));
    return this;
  }

  /** Adds all points of the other; returns this. */
  ExactCorrelation merge(ExactCorrelation other) {
    rows += other.rows;
    sumX = sumX.add(other.sumX);
    sumY = sumY.add(other.sumY);
    sumXx = sumXx.add(other.sumXx);
    sumYy = sumYy.add(other.sumYy);
    sumXy = sumXy.add(other.sumXy);
    return this;
  }

  long rows() {
    return rows;
  }

  boolean xIsConstant() {
    return scaledCovariance(sumXx, sumX, sumX).signum() == 0;
  }

  boolean yIsConstant() {
    return scaledCovariance(sumYy, sumY, sumY).signum() == 0;
  }

  /** The correlation in [-1, 1]; {@link ArithmeticException} where a side is constant. */
  double pearson() {
    BigDecimal spread =
        scaledCovariance(sumXx, sumX, sumX).multiply(scaledCovariance(sumYy, sumY, sumY));
    BigDecimal both = scaledCovariance(sumXy, sumX, sumY);
    double value = both.divide(spread.sqrt(DIGITS), DIGITS).doubleValue();
    return Math.max(-1.0, Math.min(1.0, value));
  }

  private BigDecimal scaledCovariance(BigDecimal products, BigDecimal first, BigDecimal second) {
    return products.multiply(BigDecimal.valueOf(rows)).subtract(first.multiply(second));
  }
}
