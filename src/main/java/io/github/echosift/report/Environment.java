package io.github.echosift.report;

import com.sun.management.OperatingSystemMXBean;
import io.github.echosift.schema.Api;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a job ran.
 *
 * @param runId Spark's id of the run: it stands in Spark's logs and pages, and in lines of progress
 * @param java version of the driver's JVM
 * @param spark version of Spark
 * @param master Spark's master, such as {@code local[4]} or {@code yarn}
 * @param cores task slots when the job ended
 * @param maxHeapBytes the driver's heap limit
 * @param peakMemoryBytes most memory the driver process held, native memory included where the
 *     system tells, else the sum of the JVM's pool peaks
 * @param cpuSeconds CPU time of the driver process since it began, with its tasks on a local
 *     master; 0 where the system does not tell
 */
@Api
public record Environment(
    String runId,
    String java,
    String spark,
    String master,
    int cores,
    long maxHeapBytes,
    long peakMemoryBytes,
    double cpuSeconds) {

  /** Describes this JVM at this moment. */
  public static Environment current(String runId, String spark, String master, int cores) {
    return new Environment(
        runId,
        System.getProperty("java.version"),
        spark,
        master,
        cores,
        Runtime.getRuntime().maxMemory(),
        peakMemory(),
        spent());
  }

  private static double spent() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Math.max(0, system.getProcessCpuTime()) / 1e9
        : 0;
  }

  private static long peakMemory() {
    Path status = Path.of("/proc/self/status");
    try {
      if (Files.isReadable(status)) {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmHWM:")) {
            return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
          }
        }
      }
    } catch (IOException e) {
      return peakOfPools();
    }
    return peakOfPools();
  }

  private static long peakOfPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(MemoryPoolMXBean::isValid)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
