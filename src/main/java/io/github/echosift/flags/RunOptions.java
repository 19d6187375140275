package io.github.echosift.flags;

import io.github.echosift.schema.UserException;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of every job. */
@SuppressWarnings("UnusedVariable") // call is read by ConfigFile and picocli
public final class RunOptions {
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

  public boolean dryRun() {
    return dryRun;
  }
}
