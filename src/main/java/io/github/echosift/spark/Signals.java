package io.github.echosift.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.util.SignalUtils;
import scala.runtime.AbstractFunction0;

/** Which signal has told this process to end; the JVM's own hooks do not say. */
public final class Signals {
  private static final Map<String, Integer> ENDING = Map.of("HUP", 1, "INT", 2, "TERM", 15);
  private static final int FIRST_CODE = 128;

  private static volatile int code;

  private Signals() {}

  /** Takes note of signals from now on; what they do stays as it was. */
  public static void watch() {
    long ignored = ignored();
    ENDING.forEach(
        (name, number) -> {
          if ((ignored >> (number - 1) & 1) == 0) {
            SignalUtils.register(name, new Note(number));
          }
        });
  }

  /**
   * Bits of the signals that this process was started to ignore, as by nohup, and goes on to
   * ignore; none where that is not known.
   */
  private static long ignored() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .findFirst()
          .orElse(0L);
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return 0;
    }
  }

  /** What the process ends with; empty where no signal has come. */
  public static OptionalInt code() {
    return code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
  }

  private static final class Note extends AbstractFunction0<Object> {
    private final int number;

    Note(int number) {
      this.number = number;
    }

    /** Whether the signal is dealt with: it is not. */
    @Override
    public Object apply() {
      code = FIRST_CODE + number;
      return false;
    }
  }
}
