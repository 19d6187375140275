package io.github.echosift.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The process that something belongs to, told from every other that has ever run.
 *
 * <p>A number of a process is given anew after a while, and machines and containers each count from
 * one. So a process is known by the boot of its machine, its namespace of numbers, its user, its
 * number, and the tick it was started at. Only Linux tells all of these; elsewhere no owner is ever
 * known to be gone.
 *
 * @param machine boot, namespace and user; empty where they cannot be told
 * @param pid number of the process
 * @param started tick of its start
 */
public record Owner(String machine, long pid, String started) {
  private static final Path PROCESSES = Path.of("/proc");

  /** Place of the start among the fields that follow the name in {@code /proc/PID/stat}. */
  private static final int START = 19;

  /** This process. */
  public static Owner current() {
    long pid = ProcessHandle.current().pid();
    return new Owner(thisMachine().orElse(""), pid, start(pid).orElse(""));
  }

  /** What {@link #text} gave; empty for anything else. */
  public static Optional<Owner> parse(String text) {
    List<String> lines = text.lines().toList();
    return lines.size() == 3 && lines.get(1).matches("[0-9]{1,10}")
        ? Optional.of(new Owner(lines.get(0), Long.parseLong(lines.get(1)), lines.get(2)))
        : Optional.empty();
  }

  /** Three lines. */
  public String text() {
    return machine + "\n" + pid + "\n" + started + "\n";
  }

  /** Whether the process has surely ended; false also for one that cannot be seen from here. */
  public boolean isGone() {
    return isFromHere() && !start(pid).equals(Optional.of(started));
  }

  /** Whether this is where it ran, so that {@link #isGone} tells the truth at once. */
  public boolean isFromHere() {
    return !machine.isEmpty() && !started.isEmpty() && thisMachine().equals(Optional.of(machine));
  }

  private static Optional<String> thisMachine() {
    try {
      String boot = Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id")).strip();
      Path namespace = Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid"));
      return start(ProcessHandle.current().pid())
          .map(seen -> boot + " " + namespace + " " + System.getProperty("user.name"));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> start(long pid) {
    try {
      byte[] stat = Files.readAllBytes(PROCESSES.resolve(pid + "/stat"));
      String line = new String(stat, StandardCharsets.ISO_8859_1);
      // The name stands in brackets and may hold blanks and brackets itself.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(fields[START]);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
