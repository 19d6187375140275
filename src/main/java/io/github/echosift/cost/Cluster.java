package io.github.echosift.cost;

import java.util.Optional;

/**
 * Where a run is to run.
 *
 * @param name Spark's master, in words
 * @param executors processes that run tasks
 * @param cores tasks that each runs at a time
 * @param memory heap of each, in bytes
 * @param assumed what is not known and was assumed, in words
 */
public record Cluster(
    String name, int executors, int cores, long memory, Optional<String> assumed) {
  /** What Spark keeps of a heap for itself. */
  private static final long RESERVED = 300L << 20;

  /** Share of the rest that Spark uses for rows. */
  private static final double FRACTION = 0.6;

  /** Tasks that run at a time. */
  public int slots() {
    return executors * cores;
  }

  /** Bytes that all of them have for rows that are held and for shuffles and sorts in memory. */
  public double roomForRows() {
    return executors * heapForRows(memory);
  }

  private static double heapForRows(long heap) {
    return FRACTION * (double) Math.max(0, heap - RESERVED);
  }

  /** Heap that each would need for so many bytes of rows. */
  public double heapFor(double rows) {
    return rows / FRACTION / executors + (double) RESERVED;
  }

  /** Executors of this size that would be needed for so many bytes of rows. */
  public double executorsFor(double rows) {
    double each = heapForRows(memory);
    return each <= 0 ? Double.POSITIVE_INFINITY : Math.ceil(rows / each);
  }
}
