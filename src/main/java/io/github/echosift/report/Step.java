package io.github.echosift.report;

import io.github.echosift.schema.Api;

/**
 * One step of a job.
 *
 * @param name the step, a noun or a verb such as {@code embed}
 * @param rowsIn rows the step was given
 * @param rowsOut rows it passed on
 * @param seconds wall time
 * @param shuffledRecords records that its tasks wrote for others; retries count again
 * @param shuffledBytes their bytes, compressed
 * @param cpuSeconds time that its tasks were on a CPU; retries count again
 * @param heldBytes the most that rows of the run held at a time, in memory and on disk, while the
 *     step ran
 */
@Api
public record Step(
    String name,
    long rowsIn,
    long rowsOut,
    double seconds,
    long shuffledRecords,
    long shuffledBytes,
    double cpuSeconds,
    long heldBytes) {
  /** A step of which no more was heard. */
  public Step(String name, long rowsIn, long rowsOut, double seconds) {
    this(name, rowsIn, rowsOut, seconds, 0, 0, 0, 0);
  }
}
