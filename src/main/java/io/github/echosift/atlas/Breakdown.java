package io.github.echosift.atlas;

import java.util.List;
import java.util.Map;

/**
 * How many documents clusters have by the values of a column.
 *
 * @param column what the user calls the column; empty where none is wanted
 * @param values the most frequent values, then what has none, then all others together; the last
 *     two only where there are any
 * @param counts documents by value, for the clusters that are shown
 */
public record Breakdown(String column, List<Value> values, Map<Integer, List<Long>> counts) {
  /** No column is wanted. */
  public static final Breakdown NONE = new Breakdown("", List.of(), Map.of());

  /** What documents are counted together. */
  public enum Kind {
    /** Those with one value. */
    VALUE,
    /** Those without any. */
    MISSING,
    /** Those with any of the values that are not told by themselves. */
    OTHER
  }

  /**
   * Documents that are counted together.
   *
   * @param kind which
   * @param name the value; empty where it isn't one
   * @param size documents in all clusters
   */
  public record Value(Kind kind, String name, long size) {}

  public Breakdown {
    values = List.copyOf(values);
    counts = Map.copyOf(counts);
  }

  /** Documents with any value or none. */
  long all() {
    return values.stream().mapToLong(Value::size).sum();
  }
}
