package io.github.echosift.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * An estimate for a place.
 *
 * @param estimate what the run takes
 * @param cluster where it is to run
 * @param price of a core for an hour, in any currency
 */
public record Forecast(Estimate estimate, Cluster cluster, OptionalDouble price) {
  private static final double GIB = 1L << 30;
  private static final double MIB = 1L << 20;
  private static final int HOUR = 3600;
  private static final int MINUTE = 60;

  /** Seconds that one waits, where the cores have nothing else to do. */
  public double seconds() {
    return estimate.wallSeconds(cluster.slots());
  }

  /** Hours of cores that are taken for as long as it runs, busy or not. */
  public double coreHours() {
    return seconds() * cluster.slots() / HOUR;
  }

  /** Whether what is held and a share of the shuffles fit into the memory. */
  public boolean fits() {
    return estimate.heldBytes() <= cluster.roomForRows();
  }

  /** In words: time, cores and money. */
  public String cost() {
    return String.format(
        Locale.ROOT,
        "about %s on %d core(s)%s: %,.0f core-seconds%s, %s core-hours%s",
        time(seconds()),
        cluster.slots(),
        cluster.executors() > 1 ? " of " + cluster.executors() + " executors" : "",
        Math.ceil(estimate.cpuSeconds()),
        estimate.share(Part.EMBED) > 0.1
            ? String.format(Locale.ROOT, " (%.0f %% embedding)", 100 * embedding())
            : "",
        number(coreHours()),
        price.isPresent()
            ? String.format(
                Locale.ROOT,
                ", %s at %s a core-hour",
                number(coreHours() * price.getAsDouble()),
                plain(price.getAsDouble()))
            : "");
  }

  private double embedding() {
    return estimate.share(Part.EMBED) * estimate.taskSeconds() / estimate.cpuSeconds();
  }

  /** In words: rows that are held. */
  public String memory() {
    return String.format(
        Locale.ROOT,
        "%s of rows held at most, of %s that %s",
        bytes(estimate.heldBytes()),
        bytes(cluster.roomForRows()),
        cluster.executors() == 1
            ? "a heap of " + bytes((double) cluster.memory()) + " leaves for them"
            : cluster.executors()
                + " heaps of "
                + bytes((double) cluster.memory())
                + " leave for them");
  }

  /** In words: what is shuffled. */
  public String shuffle() {
    return String.format(
        Locale.ROOT,
        "%s in all%s, on local disks until it ends",
        bytes(estimate.shuffleBytes()),
        cluster.executors() > 1
            ? ", " + bytes(estimate.shuffleBytes() / cluster.executors()) + " an executor"
            : "");
  }

  /** What is amiss and what to do, in words. */
  public List<String> warnings() {
    List<String> out = new ArrayList<>();
    if (!fits()) {
      double held = estimate.heldBytes();
      out.add(
          cluster.executors() == 1
              ? "rows that don't fit go to disk, which is slower: give "
                  + heapFlag()
                  + " "
                  + heap(cluster.heapFor(held))
              : String.format(
                  Locale.ROOT,
                  "rows that don't fit go to disk, which is slower: give %s %s, or %,.0f executors",
                  heapFlag(),
                  heap(cluster.heapFor(held)),
                  cluster.executorsFor(held)));
    }
    if (estimate.readers() < cluster.slots()) {
      out.add(
          String.format(
              Locale.ROOT,
              "%,d file(s) can't be cut, so no more than as many cores read them",
              estimate.readers()));
    }
    cluster.assumed().ifPresent(out::add);
    return out;
  }

  private String heapFlag() {
    return cluster.name().startsWith("local") ? "--driver-memory" : "--executor-memory";
  }

  private static String heap(double bytes) {
    return String.format(Locale.ROOT, "%.0fg", Math.max(1, Math.ceil(bytes / GIB)));
  }

  /** A time in words, to two figures. */
  static String time(double seconds) {
    if (seconds < 2 * MINUTE) {
      return String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds));
    }
    return seconds < 2 * HOUR
        ? String.format(Locale.ROOT, "%.0f min", seconds / MINUTE)
        : String.format(Locale.ROOT, "%,.1f h", seconds / HOUR);
  }

  static String bytes(double bytes) {
    return bytes < GIB
        ? String.format(Locale.ROOT, "%,.0f MiB", Math.ceil(bytes / MIB))
        : String.format(Locale.ROOT, "%,.1f GiB", bytes / GIB);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%,.1f", value);
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }
}
