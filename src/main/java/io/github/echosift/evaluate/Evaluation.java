package io.github.echosift.evaluate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a measurement found, and on how many rows it rests.
 *
 * @param metrics value by metric name, in name order
 * @param measured rows that were measured
 * @param leftOut rows that were not, because one of the two columns held no usable value
 */
public record Evaluation(SortedMap<String, Double> metrics, long measured, long leftOut) {

  /** Copies the metrics, so that nobody changes them later. */
  public Evaluation {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /** The value of one metric; {@link IllegalArgumentException} where it was not measured. */
  public double metric(String name) {
    Double value = metrics.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "metric " + name + " was not measured: " + metrics.keySet());
    }
    return value;
  }
}
