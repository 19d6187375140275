package io.github.echosift.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall time and processor time of a piece of work. */
record Stopwatch(double seconds, double cores) {
  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Runs work; {@code cores} is the processor time of the whole process by wall time. */
  static Stopwatch of(Runnable work) {
    long busy = MACHINE.getProcessCpuTime();
    long start = System.nanoTime();
    work.run();
    double wall = System.nanoTime() - start;
    return new Stopwatch(wall / 1e9, (MACHINE.getProcessCpuTime() - busy) / wall);
  }

  /** Wall time alone. */
  static double seconds(Runnable work) {
    return of(work).seconds();
  }

  /** Load average of the machine over a minute, others' work included. */
  static double load() {
    return MACHINE.getSystemLoadAverage();
  }
}
