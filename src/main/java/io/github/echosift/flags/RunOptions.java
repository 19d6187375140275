package io.github.echosift.flags;

import io.github.echosift.schema.UserException;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of every job. */
@SuppressWarnings("UnusedVariable") // call is read by ConfigFile and picocli
public final class RunOptions {
  /** Name of the flag that asks for more to be told. */
  public static final String VERBOSE = "--verbose";

  /** Name of the flag that says how standard error is written. */
  public static final String LOG_FORMAT = "--log-format";

  @Mixin private SeedOptions seed;

  @Option(
      names = "--dry-run",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      order = 92,
      description = "Check settings, input and output, print plan and cost, and stop.")
  private boolean dryRun;

  @Option(
      names = "--price-core-hour",
      paramLabel = "NUMBER",
      order = 92,
      description =
          "Price of a core for an hour, in any currency: --dry-run tells what the job costs.")
  private Double price;

  @Option(
      names = "--quiet",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      order = 93,
      description = "Tell nothing unless it fails; the report holds it all.")
  private boolean quiet;

  @Option(
      names = "--summary",
      paramLabel = "FORM",
      defaultValue = "text",
      order = 94,
      description =
          "What standard output gets at the end: text for a person, or json, one line for a"
              + " program, with --quiet too. Default: ${DEFAULT-VALUE}.")
  private Form summary;

  @Option(
      names = VERBOSE,
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      order = 95,
      description =
          "Tell more: steps as they begin, Spark's own log, and where in the code a mistake was"
              + " found.")
  private boolean verbose;

  @Option(
      names = LOG_FORMAT,
      paramLabel = "FORM",
      defaultValue = "text",
      order = 96,
      description =
          "What standard error gets: text, or json, an object a line with time and run id, the"
              + " mistake or failure at the end too. Default: ${DEFAULT-VALUE}.")
  private Form logFormat;

  @Option(
      names = "--metrics-file",
      paramLabel = "FILE.prom",
      order = 97,
      description =
          "File on the driver's machine that tells Prometheus' node exporter how the run ended:"
              + " exit code, counts, measures, seconds of steps. Each run replaces it.")
  private String metricsFile;

  @Mixin private CallOptions call;

  /** Seed of every random step. */
  public long seed() {
    return seed.seed();
  }

  /**
   * What a core costs for an hour, in any currency.
   *
   * @throws UserException where that is no price
   */
  public OptionalDouble price() {
    if (price == null) {
      return OptionalDouble.empty();
    }
    if (!(price >= 0 && price < Double.POSITIVE_INFINITY)) {
      throw new UserException("price-core-hour must be 0 or more, actual: " + price);
    }
    return OptionalDouble.of(price);
  }

  public boolean quiet() {
    return quiet;
  }

  /** Whether each step is told as it begins, and Spark's own log beside. */
  public boolean verbose() {
    if (quiet && verbose) {
      throw new UserException("--quiet and --verbose contradict each other; give one of them");
    }
    return verbose;
  }

  /** What is printed at the end; nothing for a person who wants nothing. */
  public Optional<Form> summary() {
    return quiet && summary == Form.TEXT ? Optional.empty() : Optional.of(summary);
  }

  /** How standard error is written. */
  public Form logFormat() {
    return logFormat;
  }

  /** Where it is told how the run ended, for Prometheus; nowhere in a dry run. */
  public Optional<String> metricsFile() {
    return Optional.ofNullable(metricsFile);
  }

  public boolean dryRun() {
    return dryRun;
  }
}
