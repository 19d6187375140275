package io.github.echosift.model;

import io.github.echosift.config.encoder.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a prepared encoder gave for one text where it was prepared. The same graph gives other last
 * bits on processors with other instructions, and wrong vectors where something is broken: whoever
 * loads the graph compares.
 *
 * @param ids the text's word pieces, special tokens included; empty in cards without a probe
 * @param vectors its unit vector by precision's label: Base64 of little-endian floats
 */
public record Probe(List<Long> ids, Map<String, String> vectors) {
  /** The probe of a card that has none. */
  public static final Probe NONE = new Probe(List.of(), Map.of());

  /** The least cosine that counts as the same encoder; rounding alone stays above .99999. */
  public static final double LEAST_COSINE = 0.999;

  /** Sorted, unmodifiable vectors. */
  public Probe {
    ids = List.copyOf(ids);
    vectors = new TreeMap<>(vectors);
  }

  /**
   * How a vector compares with the probe's.
   *
   * @param cosine their cosine
   * @param difference the largest absolute difference of two numbers, 0 for the same bits
   */
  public record Match(double cosine, double difference) {
    /** Whether another encoder, or a broken one, must have given the vector. */
    public boolean broken() {
      return !(cosine >= LEAST_COSINE);
    }
  }

  /** This probe with a flavour's vector. */
  public Probe with(Precision precision, float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
    Map<String, String> more = new TreeMap<>(vectors);
    more.put(precision.label(), Base64.getEncoder().encodeToString(bytes.array()));
    return new Probe(ids, more);
  }

  /** The word pieces as an array. */
  public long[] pieces() {
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  /** Whether a flavour has a vector here. */
  public boolean has(Precision precision) {
    return vectors.containsKey(precision.label());
  }

  /** Compares a flavour's vector of {@link #pieces} with the probe's; empty where there is none. */
  public Optional<Match> match(Precision precision, float[] vector) {
    return Optional.ofNullable(vectors.get(precision.label()))
        .map(
            text ->
                match(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text))
                        .order(ByteOrder.LITTLE_ENDIAN),
                    vector));
  }

  private static Match match(ByteBuffer bytes, float[] vector) {
    if (bytes.remaining() != Float.BYTES * vector.length) {
      return new Match(Double.NaN, Double.POSITIVE_INFINITY);
    }
    double product = 0;
    double largest = 0;
    for (float actual : vector) {
      float expected = bytes.getFloat();
      product += (double) expected * actual;
      largest = Math.max(largest, Math.abs((double) expected - actual));
    }
    return new Match(product, largest);
  }
}
