package io.github.echosift.report;

import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/**
 * How the last run ended, in numbers, as a text file that Prometheus' node exporter collects. It is
 * replaced at once by each run that ends by itself or by a signal. The run's id stands in one
 * series only, or each run would begin all of them anew; {@code pipeline} is the name of the file,
 * so that two files do not tell the same series.
 */
public final class MetricsFile {
  private static final String SUCCESS = "echosift_success_time_seconds";
  private static final String ENDING = ".prom";

  private final Path file;
  private final String job;
  private final Instant start = Instant.now();

  private MetricsFile(Path file, String job) {
    this.file = file;
    this.job = job;
  }

  /**
   * A file that can be written when the job ends.
   *
   * @param output where the job writes; the file must lie elsewhere
   * @throws UserException where it can't
   */
  public static MetricsFile of(String name, String job, String output) {
    Path file = path(name);
    if (!file.getFileName().toString().endsWith(ENDING)) {
      throw new UserException(
          "metrics-file must end in " + ENDING + ", or no collector reads it, actual: " + name);
    }
    if (!Files.isDirectory(file.getParent()) || !Files.isWritable(file.getParent())) {
      throw new UserException(
          "metrics-file must lie in a folder of this machine that can be written, actual: " + name);
    }
    if (Files.isDirectory(file)) {
      throw new UserException("metrics-file is a folder: " + name);
    }
    if (!output.matches("[A-Za-z][A-Za-z0-9+.-]+:.*") && file.startsWith(path(output))) {
      throw new UserException(
          "metrics-file must not lie in the output, which is replaced, actual: " + name);
    }
    return new MetricsFile(file, job);
  }

  private static Path path(String name) {
    try {
      Path path = Path.of(name.strip()).toAbsolutePath().normalize();
      if (path.getFileName() != null) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new UserException("metrics-file is no name of a file: " + name, e);
    }
    throw new UserException("metrics-file is no name of a file: " + name);
  }

  /**
   * Replaces the file.
   *
   * @param report what was done, empty where the job failed
   * @param exitCode what the process ends with
   * @throws UserException where it can't be written
   */
  public void write(Optional<Report> report, int exitCode) {
    Path whole = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try {
        Files.writeString(whole, text(report, exitCode), StandardCharsets.UTF_8);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      throw new UserException("metrics-file can't be written: " + file + " (" + e + ")", e);
    }
  }

  String text(Optional<Report> report, int exitCode) throws IOException {
    Instant end = Instant.now();
    StringBuilder out = new StringBuilder();
    report.ifPresent(
        done -> {
          Map<String, String> run = new LinkedHashMap<>();
          run.put("version", done.version());
          if (done.environment() != null) {
            run.put("run_id", done.environment().runId());
          }
          gauge(out, "run_info", "The last run that ended well.", List.of(series(run, 1)));
        });
    gauge(
        out,
        "exit_code",
        "Exit code of the last run: 0 done, 2 a mistake, 130 and 143 a signal.",
        exitCode);
    gauge(out, "end_time_seconds", "When it ended.", (double) end.getEpochSecond());
    double good = exitCode == 0 ? (double) end.getEpochSecond() : lastGood();
    if (good > 0) {
      gauge(out, "success_time_seconds", "When a run last ended well.", good);
    }
    double seconds = (end.toEpochMilli() - start.toEpochMilli()) / 1e3;
    gauge(out, "seconds", "How long it took.", report.map(Report::seconds).orElse(seconds));
    report.ifPresent(done -> told(out, done));
    return out.toString();
  }

  private void told(StringBuilder out, Report done) {
    gauge(
        out, "count", "Rows by what became of them, and other counts.", by("name", done.counts()));
    gauge(out, "measure", "Measures, as metrics of report.json.", by("name", done.metrics()));
    gauge(out, "quarantined", "Quarantined rows by reason.", by("reason", done.quarantine()));
    gauge(out, "step_seconds", "Seconds of a step.", steps(done, Step::seconds));
    gauge(out, "step_cpu_seconds", "CPU seconds of its tasks.", steps(done, Step::cpuSeconds));
    gauge(
        out,
        "step_shuffled_bytes",
        "Bytes that its tasks shuffled.",
        steps(done, step -> (double) step.shuffledBytes()));
  }

  /** Steps of one name are one series. */
  private List<String> steps(Report report, ToDoubleFunction<Step> number) {
    Map<String, Double> sums = new LinkedHashMap<>();
    report
        .steps()
        .forEach(step -> sums.merge(step.name(), number.applyAsDouble(step), Double::sum));
    return by("step", sums);
  }

  private List<String> by(String label, Map<String, ? extends Number> numbers) {
    List<String> all = new ArrayList<>();
    numbers.forEach((name, number) -> all.add(series(Map.of(label, name), number.doubleValue())));
    return all;
  }

  private void gauge(StringBuilder out, String name, String help, double number) {
    gauge(out, name, help, List.of(series(Map.of(), number)));
  }

  private static void gauge(StringBuilder out, String name, String help, List<String> series) {
    if (series.isEmpty()) {
      return;
    }
    out.append("# HELP echosift_").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE echosift_").append(name).append(" gauge\n");
    series.forEach(one -> out.append("echosift_").append(name).append(one).append('\n'));
  }

  private String series(Map<String, String> labels, double number) {
    String name = file.getFileName().toString();
    StringBuilder out = new StringBuilder("{");
    out.append(label("pipeline", name.substring(0, name.length() - ENDING.length())));
    out.append(',').append(label("command", job));
    labels.forEach((key, value) -> out.append(',').append(label(key, value)));
    return out.append("} ").append(number(number)).toString();
  }

  private static String label(String key, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return key + "=\"" + escaped + "\"";
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }

  /** What the file before says; 0 where nothing says it. */
  private double lastGood() throws IOException {
    if (!Files.isRegularFile(file)) {
      return 0;
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(SUCCESS + "{"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .filter(number -> number.matches("[0-9]{1,15}"))
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElse(0);
  }
}
