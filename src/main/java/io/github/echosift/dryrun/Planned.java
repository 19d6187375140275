package io.github.echosift.dryrun;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.config.ScreenConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.cost.Part;
import io.github.echosift.cost.TextSizes;
import io.github.echosift.cost.Workload;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.run.Outline;
import io.github.echosift.sizes.InputSample;
import io.github.echosift.spark.HadoopSettings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a job has to do, by its outline, its settings and a sample of its input. */
final class Planned {
  /** Share of texts that a screen leaves, where nobody knows; titles, news and tweets had less. */
  private static final double LEFT = 0.1;

  private final Outline outline;
  private final Map<String, Object> settings;
  private final InputSample sample;
  private final TextSizes texts;
  private final int readers;
  private final int partitions;
  private final List<String> doubts = new ArrayList<>();

  /**
   * What a job has to do.
   *
   * @param settings by their keys
   * @param input what is read
   * @param partitions of Spark's shuffles; 1 where it is set up for few rows
   */
  Planned(
      Outline outline,
      Map<String, Object> settings,
      InputSample sample,
      InputConfig input,
      int partitions) {
    this.outline = outline;
    this.settings = settings;
    this.sample = sample;
    this.partitions = partitions;
    this.readers =
        sample.format() == InputFormat.PARQUET
                || (sample.format() != InputFormat.CSV
                    && InputSample.isPlain(HadoopSettings.read(), input))
            ? Integer.MAX_VALUE
            : (int) Math.min(Integer.MAX_VALUE, sample.files());
    List<String> found = TextSizes.texts(sample.format(), sample.lines(), input.fields().text());
    // What is no line of records, or Parquet, is known by its bytes only.
    List<String> known =
        found.isEmpty() ? List.of("x".repeat((int) Math.min(1e6, sample.bytesPerRow()))) : found;
    int most =
        outline
            .encoder()
            .map(encoder -> encoder.reading().maxTokens())
            .filter(tokens -> tokens > 0)
            .orElse(TextSizes.MOST_PIECES);
    this.texts = TextSizes.of(known, most);
  }

  /** What it has to do. */
  Workload work() {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    Set<String> unknown = new TreeSet<>();
    for (String stage : String.join(", ", outline.stages()).split(", ", -1)) {
      Part.of(outline.job(), stage).ifPresentOrElse(parts::add, () -> unknown.add(stage));
    }
    if (!unknown.isEmpty()) {
      doubts.add(
          "the cost is without what was not measured: the step(s) " + String.join(", ", unknown));
    }
    encoder();
    double embedded = outline.encoder().isPresent() ? 1 : 0;
    if (parts.contains(Part.SEMANTIC) && screens()) {
      parts.add(Part.SCREEN);
      embedded = LEFT;
      doubts.add(
          String.format(
              Locale.ROOT,
              "the screen is taken to leave %.0f %% of the texts to the encoder; --screen off"
                  + " tells what embedding all costs",
              100 * LEFT));
    }
    Precision precision = outline.encoder().map(EncoderConfig::precision).orElse(Precision.FP32);
    return new Workload(
        parts, sample.rows(), texts, precision, embedded, earlier(), readers, partitions);
  }

  private void encoder() {
    outline
        .encoder()
        .filter(encoder -> !encoder.model().equals(EncoderConfig.DEFAULT_MODEL))
        .ifPresent(
            encoder ->
                doubts.add(
                    "the cost is that of "
                        + EncoderConfig.DEFAULT_MODEL
                        + "; a larger encoder takes longer"));
  }

  private boolean screens() {
    String screen = String.valueOf(settings.getOrDefault("screen", "off"));
    boolean pays =
        sample.rows() >= ScreenConfig.FEW_TEXTS
            && sample.rows() * texts.pieces() >= ScreenConfig.FEW_PIECES;
    return !settings.containsKey("history")
        && !screen.equals("off")
        && (pays || !screen.equals("auto"));
  }

  private double earlier() {
    Object history = settings.get("history");
    if (history == null) {
      return 0;
    }
    if (HistoryStore.seemsInTables(history.toString())) {
      doubts.add(
          "the cost is without what is in the history: it is kept in tables, whose size only Spark"
              + " can tell");
      return 0;
    }
    return HistoryStore.seen(history.toString())
        .map(last -> (double) last.nextNumber())
        .orElse(0.0);
  }

  /** How long the texts are, in words. */
  String texts() {
    return String.format(
        Locale.ROOT,
        "about %,.0f characters each%s",
        texts.characters(),
        outline.encoder().isPresent()
            ? String.format(Locale.ROOT, ", %,.0f word pieces", texts.pieces())
            : "");
  }

  /** What the estimate had to assume, in words, once {@link #work} was asked. */
  List<String> doubts() {
    return doubts;
  }
}
