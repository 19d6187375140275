package io.github.echosift.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a piece of bash that knows the functions of {@code jobs/echosift} did.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
public record LauncherScript(int code, String out, String err) {
  private static final Path LAUNCHER = Path.of("jobs/echosift").toAbsolutePath();

  /** Runs code with arguments, as {@code $1} and so on, in a folder. */
  public static LauncherScript run(
      Path folder, Map<String, String> environment, String code, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", "source '" + LAUNCHER + "'; " + code, "bash"));
    command.addAll(List.of(args));
    Path out = folder.resolve("launcher.out");
    Path err = folder.resolve("launcher.err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeAll(List.of("SPARK_HOME", "SPARK_DRIVER_MEMORY"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("not done after a minute: " + code);
    }
    return new LauncherScript(process.exitValue(), read(out), read(err));
  }

  /** The words of the output, of which each ends in a zero byte. */
  public List<String> words() {
    return out.isEmpty()
        ? List.of()
        : Arrays.asList(out.substring(0, out.length() - 1).split("\0", -1));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
