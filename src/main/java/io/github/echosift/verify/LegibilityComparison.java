package io.github.echosift.verify;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.SentenceEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Keeps the score of pairs that is above what strangers reach in a language that the encoder half
 * knows.
 *
 * @param encoder as executors run it
 */
record LegibilityComparison(EncoderConfig encoder) implements PairComparison<Double> {
  private static final long TEXTS = 32L << 20;

  @Override
  public long cellBytes() {
    return TEXTS;
  }

  @Override
  public Double ready(byte[] feature) {
    return SentenceEncoder.shared(encoder).leastCosine(new String(feature, StandardCharsets.UTF_8));
  }

  @Override
  public double score(Double a, Double b, double known) {
    return known >= Math.max(a, b) ? known : Double.NaN;
  }
}
