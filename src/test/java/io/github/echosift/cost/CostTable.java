package io.github.echosift.cost;

import io.github.echosift.config.encoder.Precision;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the model says of usual inputs, as the table in docs/operations.md; running it prints it.
 */
final class CostTable {
  private static final double MIB = 1L << 20;
  private static final double GIB = 1L << 30;
  private static final double LEFT = 0.1;
  private static final Cluster FOUR_CORES =
      new Cluster("local[4]", 1, 4, 8L << 30, Optional.empty());

  private CostTable() {}

  public static void main(String[] args) {
    new PrintStream(System.out, true, StandardCharsets.UTF_8).print(lines());
  }

  static String lines() {
    StringBuilder out = new StringBuilder();
    out.append("| Input | `dedup` with | Core-seconds | On 4 cores | Shuffled | Held |\n");
    out.append("|---|---|---:|---:|---:|---:|\n");
    for (double rows : new double[] {100_000, 1_000_000, 10_000_000}) {
      row(out, rows, "titles (64 characters)", 64);
      row(out, rows, "news (800 characters)", 800);
    }
    return out.toString();
  }

  private static void row(StringBuilder out, double rows, String kind, int characters) {
    CostModel model = CostModel.measured();
    Set<Part> words = EnumSet.allOf(Part.class);
    words.removeAll(EnumSet.of(Part.SCREEN, Part.EMBED, Part.SEMANTIC, Part.VECTORS, Part.CLUSTER));
    Set<Part> all = EnumSet.complementOf(EnumSet.of(Part.VECTORS, Part.CLUSTER));
    TextSizes texts = TextSizes.of(List.of("x".repeat(characters)), TextSizes.MOST_PIECES);
    line(out, rows, kind, "`--rules exact,lexical`", model.of(work(words, rows, texts, 0)));
    line(out, rows, kind, "all rules, fp32", model.of(work(all, rows, texts, LEFT)));
  }

  private static Workload work(Set<Part> parts, double rows, TextSizes texts, double share) {
    return new Workload(parts, rows, texts, Precision.FP32, share, 0, 999, 8);
  }

  private static void line(
      StringBuilder out, double rows, String kind, String with, Estimate estimate) {
    Forecast forecast = new Forecast(estimate, FOUR_CORES, OptionalDouble.empty());
    out.append(
        String.format(
            Locale.ROOT,
            "| %,.0f %s | %s | %,.0f | %s | %s | %s |%n",
            rows,
            kind,
            with,
            estimate.cpuSeconds(),
            Forecast.time(forecast.seconds()),
            bytes(estimate.shuffleBytes()),
            bytes(estimate.heldBytes())));
  }

  private static String bytes(double bytes) {
    return bytes < GIB
        ? String.format(Locale.ROOT, "%,.0f MiB", bytes / MIB)
        : String.format(Locale.ROOT, "%,.1f GiB", bytes / GIB);
  }
}
