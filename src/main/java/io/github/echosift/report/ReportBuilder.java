package io.github.echosift.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what a job has to tell while it runs; maps keep the order in which they were filled. */
public final class ReportBuilder {
  private final String job;
  private final Instant started = Instant.now();
  private final long startNanos = System.nanoTime();
  private final Map<String, Object> config = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, String> plans = new LinkedHashMap<>();
  private final Map<String, Double> metrics = new LinkedHashMap<>();
  private final Map<String, Long> quarantine = new TreeMap<>();
  private String model = "";
  private long seed;
  private Findings findings;
  private Environment environment;

  private ReportBuilder(String job) {
    this.job = job;
  }

  /** Starts a report of a job that begins now. */
  public static ReportBuilder of(String job) {
    return new ReportBuilder(job);
  }

  /** Sets every setting in force, by its key in the config file. */
  public ReportBuilder config(Map<String, ?> settings) {
    config.putAll(settings);
    return this;
  }

  /** Names the encoder. */
  public ReportBuilder model(String name) {
    model = name;
    return this;
  }

  /** States the seed of every random step. */
  public ReportBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** Sets a count, such as {@code input}. */
  public ReportBuilder count(String name, long rows) {
    counts.put(name, rows);
    return this;
  }

  /** Adds a step that has ended. */
  public ReportBuilder step(Step step) {
    steps.add(step);
    return this;
  }

  /** Tells what was chosen for the data at hand. */
  public ReportBuilder plan(String rule, String description) {
    plans.put(rule, description);
    return this;
  }

  /** Sets a quality measure. */
  public ReportBuilder metric(String name, double value) {
    metrics.put(name, value);
    return this;
  }

  /** The quality measures that were set. */
  public Map<String, Double> metrics() {
    return Ordered.copy(metrics);
  }

  /** Adds quarantined rows of one reason. */
  public ReportBuilder quarantined(String reason, long rows) {
    quarantine.merge(reason, rows, Long::sum);
    return this;
  }

  /** Sets what else the job found. */
  public ReportBuilder findings(Findings found) {
    findings = found;
    return this;
  }

  /** Sets where the job ran. */
  public ReportBuilder environment(Environment where) {
    environment = where;
    return this;
  }

  /** Ends the job's clock and makes the report. */
  public Report build() {
    Duration taken = Duration.ofNanos(System.nanoTime() - startNanos);
    return new Report(
        job,
        Version.current(),
        started.truncatedTo(ChronoUnit.SECONDS).toString(),
        config,
        model,
        seed,
        counts,
        steps,
        plans,
        metrics,
        quarantine,
        findings,
        environment,
        taken.toMillis() / 1000.0);
  }
}
