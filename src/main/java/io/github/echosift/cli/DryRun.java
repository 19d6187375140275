package io.github.echosift.cli;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Reading;
import io.github.echosift.read.InputSample;
import io.github.echosift.run.Outline;
import io.github.echosift.schema.Labels;
import io.github.echosift.spark.HadoopSettings;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** Tells the plan of a job and what it will cost; starts no Spark. */
final class DryRun {
  /** Word pieces a core encodes in a second with the built-in model on a 2025 server core. */
  private static final double TOKENS_PER_CORE_SECOND = 9_000;

  private static final double CHARS_PER_TOKEN = 4.3;
  private static final double ROWS_PER_CORE_SECOND = 15_000;

  private final PrintWriter out;

  DryRun(PrintWriter out) {
    this.out = out;
  }

  /** Prints what a job would do. */
  void tell(Outline outline, InputConfig input, String output) {
    out.println("Plan of " + outline.job() + " (dry run: nothing was started or written)");
    line("steps", String.join(" -> ", outline.stages()));
    outline.notes().forEach(this::line);
    outline.encoder().ifPresent(encoder -> line("encoder", encoder.describe()));
    input(input, outline.encoder());
    line("output", output);
    out.flush();
  }

  private void line(String heading, String text) {
    out.printf(Locale.ROOT, "  %-8s %s%n", heading, text);
  }

  private void input(InputConfig input, Optional<EncoderConfig> encoder) {
    if (input.table().isPresent()) {
      line("input", "table " + input.table().get() + " (size known only to Spark)");
      return;
    }
    InputSample sample = InputSample.of(HadoopSettings.read(), input);
    line(
        "input",
        String.format(
            Locale.ROOT,
            "%,d %s file(s), %,d bytes%s",
            sample.files(),
            Labels.of(sample.format()),
            sample.bytes(),
            sample
                .rows()
                .map(rows -> String.format(Locale.ROOT, ", about %,d rows", rows))
                .orElse("")));
    sample.rows().ifPresent(rows -> cost(rows, sample.bytesPerRow().get(), encoder));
  }

  private void cost(long rows, double bytesPerRow, Optional<EncoderConfig> encoder) {
    double seconds = rows / ROWS_PER_CORE_SECOND;
    if (encoder.isPresent()) {
      int asked = encoder.get().reading().maxTokens(); // open where there are several encoders
      int most = asked == Reading.MODELS_OWN ? Reading.MOST_TOKENS : asked;
      double tokens = Math.min(most, 2 + bytesPerRow / CHARS_PER_TOKEN);
      seconds += rows * tokens / TOKENS_PER_CORE_SECOND;
    }
    int cores = Runtime.getRuntime().availableProcessors();
    line(
        "cost",
        String.format(
            Locale.ROOT,
            "about %,.0f core-seconds%s: some %,.0f s on the %d cores here",
            seconds,
            encoder.isPresent() ? ", nearly all of it embedding" : "",
            Math.ceil(seconds / cores),
            cores));
  }
}
