package io.github.echosift.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.echosift.config.encoder.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a finished run took, as its report tells it: what a model is fitted to and held against.
 *
 * @param run name
 * @param job name of the job
 * @param rows records that were read
 * @param texts how long their texts are
 * @param encoder flavour of the encoder
 * @param partitions of Spark's shuffles; 1 where it was set up for few rows
 * @param cpuSeconds CPU seconds of the process that ran it all
 * @param seconds wall time
 * @param steps its steps
 */
public record Observed(
    String run,
    String job,
    double rows,
    TextSizes texts,
    Precision encoder,
    int partitions,
    double cpuSeconds,
    double seconds,
    List<Taken> steps) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** What a step, or the steps of a part, took. */
  public record Taken(
      String name, double rowsIn, double cpuSeconds, double shuffledBytes, double heldBytes) {
    private Taken and(Taken other) {
      return new Taken(
          name,
          Math.max(rowsIn, other.rowsIn),
          cpuSeconds + other.cpuSeconds,
          shuffledBytes + other.shuffledBytes,
          Math.max(heldBytes, other.heldBytes));
    }
  }

  public Observed {
    steps = List.copyOf(steps);
  }

  /** Runs as {@link #json} writes them. */
  public static List<Observed> read(InputStream in) throws IOException {
    return List.of(JSON.readValue(in, Observed[].class));
  }

  /** Runs as text. */
  public static String json(List<Observed> runs) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(runs) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A run by its report. */
  public static Observed of(String run, JsonNode report, TextSizes texts, int partitions) {
    List<Taken> steps = new ArrayList<>();
    for (JsonNode step : report.path("steps")) {
      steps.add(
          new Taken(
              step.path("name").asText(),
              step.path("rows_in").asDouble(),
              step.path("cpu_seconds").asDouble(),
              step.path("shuffled_bytes").asDouble(),
              step.path("held_bytes").asDouble()));
    }
    return new Observed(
        run,
        report.path("job").asText(),
        report.path("counts").path("input").asDouble(),
        texts,
        report.path("config").path("precision").asText().equals("int8")
            ? Precision.INT8
            : Precision.FP32,
        partitions,
        report.path("environment").path("cpu_seconds").asDouble(),
        report.path("seconds").asDouble(),
        steps);
  }

  /** Whether Spark was set up for few rows. */
  public boolean small() {
    return partitions == 1;
  }

  /** The steps by the part that they belong to. */
  public Map<Part, Taken> parts() {
    Map<Part, Taken> out = new EnumMap<>(Part.class);
    for (Taken step : steps) {
      Optional<Part> part = Part.of(job, step.name());
      part.ifPresent(of -> out.merge(of, step, Taken::and));
    }
    return out;
  }

  /** CPU seconds of its tasks. */
  public double taskSeconds() {
    return steps.stream().mapToDouble(Taken::cpuSeconds).sum();
  }

  /** Bytes that it shuffled. */
  public double shuffledBytes() {
    return steps.stream().mapToDouble(Taken::shuffledBytes).sum();
  }

  /** Bytes that it held when it held most. */
  public double heldBytes() {
    return steps.stream().mapToDouble(Taken::heldBytes).max().orElse(0);
  }

  /** What it had to do, for the model. */
  public Workload work() {
    Map<Part, Taken> taken = parts();
    Set<Part> parts = taken.isEmpty() ? Set.of() : EnumSet.copyOf(taken.keySet());
    double embedded =
        steps.stream().filter(s -> s.name().equals("embed")).mapToDouble(Taken::rowsIn).sum();
    double share = Math.min(1, embedded / Math.max(1, rows));
    return new Workload(parts, rows, texts, encoder, share, 0, Integer.MAX_VALUE, partitions);
  }
}
