package io.github.echosift.cost;

import java.util.List;

/**
 * What a run takes.
 *
 * @param parts by part, in their order
 * @param readers tasks that can read the input side by side
 * @param earlierSeconds CPU seconds of tasks for a history that it is held against
 * @param perTaskSecond CPU seconds of a process for each that its tasks tell of
 * @param driverSeconds CPU seconds of the driver beside its tasks
 * @param waited seconds of wall time for each of these
 */
public record Estimate(
    List<OfPart> parts,
    int readers,
    double earlierSeconds,
    double perTaskSecond,
    double driverSeconds,
    double waited) {
  public Estimate {
    parts = List.copyOf(parts);
  }

  /**
   * What a part takes.
   *
   * @param taskSeconds CPU seconds of its tasks
   * @param shuffleBytes bytes that tasks write for others, compressed
   * @param heldBytes bytes of rows that are held while it runs
   */
  public record OfPart(Part part, double taskSeconds, double shuffleBytes, double heldBytes) {}

  /** CPU seconds of tasks, as Spark tells them. */
  public double taskSeconds() {
    return parts.stream().mapToDouble(OfPart::taskSeconds).sum() + earlierSeconds;
  }

  /** CPU seconds of tasks and what comes with them, such as collecting garbage. */
  public double workerSeconds() {
    return perTaskSecond * ownSeconds() + seconds(Part.EMBED);
  }

  /** CPU seconds of tasks but for the encoder's, native code that needs no compiling. */
  double ownSeconds() {
    return taskSeconds() - seconds(Part.EMBED);
  }

  /** The same with what the driver spends. */
  Estimate withDriver(double seconds) {
    return new Estimate(parts, readers, earlierSeconds, perTaskSecond, seconds, waited);
  }

  /** CPU seconds of all processes. */
  public double cpuSeconds() {
    return driverSeconds + workerSeconds();
  }

  /** Bytes that are shuffled in all. */
  public double shuffleBytes() {
    return parts.stream().mapToDouble(OfPart::shuffleBytes).sum();
  }

  /** Bytes of rows that are held when most are. */
  public double heldBytes() {
    return parts.stream().mapToDouble(OfPart::heldBytes).max().orElse(0);
  }

  /** Seconds of wall time with so many cores that have nothing else to do. */
  public double wallSeconds(int cores) {
    double reading = perTaskSecond * seconds(Part.READ);
    return waited * driverSeconds
        + (workerSeconds() - reading) / cores
        + reading / Math.max(1, Math.min(cores, readers));
  }

  /** The share of the tasks' time that a part takes. */
  public double share(Part part) {
    return seconds(part) / Math.max(1e-9, taskSeconds());
  }

  private double seconds(Part part) {
    return parts.stream().filter(of -> of.part() == part).mapToDouble(OfPart::taskSeconds).sum();
  }
}
