package io.github.echosift.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.echosift.testing.JavaProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python package over a real session; needs JPype (Debian: python3-jpype). */
class PythonTest {
  @TempDir private Path folder;

  @Test
  void python_overJPype_runsItsOwnTests() throws Exception {
    Optional<String> python = withJPype();
    assumeTrue(python.isPresent(), "JPype is not installed");
    Path log = folder.resolve("python.log");
    ProcessBuilder call =
        new ProcessBuilder(python.get(), "python/tests/test_jobs.py")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    call.environment().put("ECHOSIFT_CLASSPATH", System.getProperty("java.class.path"));
    call.environment()
        .put("ECHOSIFT_JVM", "-Xmx2g " + String.join(" ", JavaProcess.SHORT_LIVED) + " " + opens());
    call.environment().put("ECHOSIFT_SAMPLES", Path.of("data-samples").toAbsolutePath().toString());
    Process process = call.start();
    try {
      assertTrue(process.waitFor(10, TimeUnit.MINUTES), "python did not end");
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(log);
    String told =
        lines.stream().filter(line -> !line.contains(" INFO ")).collect(Collectors.joining("\n"));
    assertEquals(0, process.exitValue(), told);
    assertTrue(lines.stream().anyMatch(line -> line.matches("Ran ([5-9]|\\d\\d+) tests.*")), told);
  }

  /** What Spark needs of the JVM, as this one has it. */
  private static String opens() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-D"))
        .filter(argument -> argument.indexOf(' ') < 0)
        .filter(argument -> !argument.startsWith("-Djava.class.path"))
        .collect(Collectors.joining(" "));
  }

  private static Optional<String> withJPype() {
    return List.of("python3", "/usr/bin/python3").stream().filter(PythonTest::has).findFirst();
  }

  private static boolean has(String python) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import jpype")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
