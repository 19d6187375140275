package io.github.echosift.bench;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Prints Markdown: the machine in a line, then a table a set of texts. */
final class ResultTable {
  private final PrintStream out;

  ResultTable(PrintStream out) {
    this.out = out;
  }

  /** The conditions of the run. */
  void head() {
    out.printf(
        Locale.ROOT,
        "%s; %s, %d of its cores; JDK %s; ONNX Runtime %s; load average before: %.1f%n",
        LocalDate.now(ZoneId.systemDefault()),
        processor(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        OrtEnvironment.getEnvironment().getVersion(),
        Stopwatch.load());
  }

  /** One table; ratios are to the contender named {@code yardstick}. */
  void print(TextSet set, List<Score> scores, String yardstick) {
    out.printf(
        Locale.ROOT,
        "%n%s: %,d texts of %,d characters on average; load average after: %.1f%n%n",
        set.name(),
        set.texts().size(),
        set.meanLength(),
        Stopwatch.load());
    out.printf(
        "| contender | texts/s | ratio | slowest / best round | cores busy | texts a core-second"
            + " | ratio | cosine to plain fp32, mean | least |%n");
    out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (Score score : scores) {
      out.printf(
          Locale.ROOT,
          "| %s | %,.0f | %s | %.2f | %.1f | %,.0f | %s | %.5f | %.4f |%n",
          score.name(),
          score.rate(),
          ratio(score.rate(), unit(scores, yardstick, Score::rate)),
          score.spread(),
          score.cores(),
          score.perCore(),
          ratio(score.perCore(), unit(scores, yardstick, Score::perCore)),
          score.mean(),
          score.worst());
    }
    out.printf("%nRatios are to %s. The best round counts.%n", yardstick);
  }

  /** Blank where the yardstick did not run. */
  private static String ratio(double rate, double unit) {
    return Double.isNaN(unit) ? "" : String.format(Locale.ROOT, "%.2f", rate / unit);
  }

  private static double unit(
      List<Score> scores, String yardstick, ToDoubleFunction<Score> measure) {
    return scores.stream()
        .filter(score -> score.name().startsWith(yardstick))
        .mapToDouble(measure)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
