package io.github.echosift.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.echosift.schema.Api;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a job did: the content of {@code report.json}, in this order of keys, in snake case.
 *
 * @param job name of the job
 * @param version version of Echosift
 * @param started when the job began, ISO 8601 in UTC
 * @param config every setting in force, flags and file and defaults together
 * @param model name of the encoder, empty where none was used
 * @param seed seed of every random step
 * @param counts rows by what became of them, such as {@code input} and {@code kept}
 * @param steps steps in the order they ran
 * @param plans what was chosen for the data at hand, in words, by rule
 * @param metrics quality measures
 * @param quarantine quarantined rows by reason
 * @param findings what else the job found, under a key of its own; null for a job with nothing else
 * @param environment where the job ran, null when unknown
 * @param seconds wall time of the whole job
 */
@Api
public record Report(
    String job,
    String version,
    String started,
    Map<String, Object> config,
    String model,
    long seed,
    Map<String, Long> counts,
    List<Step> steps,
    Map<String, String> plans,
    Map<String, Double> metrics,
    Map<String, Long> quarantine,
    Findings findings,
    Environment environment,
    double seconds) {
  /** Count: texts whose vectors an earlier run has kept; where vectors are kept. */
  public static final String VECTORS_REUSED = "vectors_reused";

  /** Count: texts that went through the encoder; where vectors are kept. */
  public static final String VECTORS_COMPUTED = "vectors_computed";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public Report {
    config = Ordered.copy(config);
    counts = Ordered.copy(counts);
    steps = List.copyOf(steps);
    plans = Ordered.copy(plans);
    metrics = Ordered.copy(metrics);
    quarantine = Ordered.copy(quarantine);
  }

  /** Every row of the input, once: what became of it. */
  public Map<String, Long> outcome() {
    return findings == null ? Findings.plainOutcome(this) : findings.outcome(this);
  }

  /** Whether the outcome tells of every row of an input that has any. */
  boolean told() {
    long input = count("input");
    return input > 0 && outcome().values().stream().mapToLong(rows -> rows).sum() == input;
  }

  /** A count, 0 where the job has none of that name. */
  public long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /**
   * Holds the books to account.
   *
   * @param outcomes counts of what a record may become besides {@code quarantined}; with none there
   *     is nothing to hold
   * @return this
   * @throws IllegalStateException unless input is the sum of the outcomes and quarantined
   */
  public Report checkAccounting(String... outcomes) {
    if (outcomes.length == 0) {
      return this;
    }
    List<String> parts = new ArrayList<>(List.of(outcomes));
    parts.add("quarantined");
    long out = parts.stream().mapToLong(this::count).sum();
    if (!counts.containsKey("input") || count("input") != out) {
      throw new IllegalStateException(
          parts.stream()
              .map(part -> part + " " + count(part))
              .collect(
                  Collectors.joining(
                      " + ",
                      "rows do not add up: input " + counts.get("input") + ", but ",
                      " = " + out)));
    }
    return this;
  }

  /** The report as indented JSON, ending with a newline. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(content()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("report of " + job + " cannot be written as JSON", e);
    }
  }

  /**
   * What a program wants to know of a run that has ended, as JSON in one line: {@code job, version,
   * run_id, output, report, counts, metrics, seconds}.
   *
   * @param output where the run wrote
   */
  public String toLine(String output) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("job", job);
    all.put("version", version);
    if (environment != null) {
      all.put("run_id", environment.runId());
    }
    all.put("output", output);
    all.put("report", output + (output.endsWith("/") ? "" : "/") + "report.json");
    all.put("counts", counts);
    all.put("metrics", metrics);
    all.put("seconds", seconds);
    try {
      return JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("summary of " + job + " cannot be written as JSON", e);
    }
  }

  private Map<String, Object> content() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("job", job);
    all.put("version", version);
    all.put("started", started);
    all.put("config", config);
    all.put("model", model);
    all.put("seed", seed);
    all.put("counts", counts);
    all.put("steps", steps);
    if (!plans.isEmpty()) {
      all.put("plans", plans);
    }
    all.put("metrics", metrics);
    all.put("quarantine", quarantine);
    if (findings != null) {
      all.put(findings.key(), findings);
    }
    if (environment != null) {
      all.put("environment", environment);
    }
    all.put("seconds", seconds);
    return all;
  }
}
