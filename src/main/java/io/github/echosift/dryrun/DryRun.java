package io.github.echosift.dryrun;

import io.github.echosift.config.InputConfig;
import io.github.echosift.cost.CostModel;
import io.github.echosift.cost.Forecast;
import io.github.echosift.run.Outline;
import io.github.echosift.schema.Labels;
import io.github.echosift.sizes.InputSample;
import io.github.echosift.spark.HadoopSettings;
import io.github.echosift.spark.Sizing;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Tells the plan of a job and what it will cost; starts no Spark. */
public final class DryRun {
  private final PrintWriter out;
  private final Map<String, Object> settings;
  private final OptionalDouble price;

  /**
   * A plan to tell.
   *
   * @param settings every setting in force, by its key
   * @param price of a core for an hour
   */
  public DryRun(PrintWriter out, Map<String, Object> settings, OptionalDouble price) {
    this.out = out;
    this.settings = settings;
    this.price = price;
  }

  /** Prints what a job would do. */
  public void tell(Outline outline, InputConfig input, String output, Supplier<Sizing> size) {
    out.println("Plan of " + outline.job() + " (dry run: nothing was started or written)");
    line("steps", String.join(" -> ", outline.stages()));
    outline.notes().forEach(this::line);
    outline.encoder().ifPresent(encoder -> line("encoder", encoder.describe()));
    input(outline, input, size);
    line("output", output);
    out.flush();
  }

  private void line(String heading, String text) {
    out.printf(Locale.ROOT, "  %-8s %s%n", heading, text);
  }

  private void input(Outline outline, InputConfig input, Supplier<Sizing> size) {
    if (input.table().isPresent()) {
      line("input", "table " + input.table().get() + " (size known only to Spark, so no cost)");
      return;
    }
    InputSample sample = InputSample.of(HadoopSettings.read(), input);
    line(
        "input",
        String.format(
            Locale.ROOT,
            "%,d %s file(s), %,d bytes, about %,d rows",
            sample.files(),
            Labels.of(sample.format()),
            sample.bytes(),
            sample.rows()));
    ClusterSettings cluster = new ClusterSettings();
    int partitions = size.get().small() ? 1 : cluster.partitions();
    Planned planned = new Planned(outline, settings, sample, input, partitions);
    CostModel model = CostModel.measured();
    Forecast forecast = new Forecast(model.of(planned.work()), cluster.cluster(), price);
    line("texts", planned.texts());
    line("cost", forecast.cost());
    line("memory", forecast.memory());
    line("shuffle", forecast.shuffle());
    planned.doubts().forEach(doubt -> line("mind", doubt));
    forecast.warnings().forEach(warning -> line("mind", warning));
    line(
        "measured",
        String.format(
            Locale.ROOT,
            "on %s, %s; a run takes longer where others use the cores, too",
            model.machine(),
            model.date()));
  }
}
