package io.github.echosift.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.sizes.InputSample;
import io.github.echosift.sizes.InputSize;
import io.github.echosift.spark.HadoopSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Fits the cost model to finished runs: {@code src/bench/cost.sh}. Squares of relative errors are
 * minimised, with no coefficient below nothing.
 */
final class CostFit {
  /** A part below this share of its run is not fitted any closer: what counts is the run. */
  private static final double LEAST_SHARE = 0.2;

  private static final int SWEEPS = 20_000;

  /** Wall time for CPU time of the driver, of runs that had a machine for themselves. */
  private static final double WAITED_LARGE = 0.55;

  private static final double WAITED_SMALL = 0.85;

  /** Collecting garbage and the like; runs of this size tell it from compiling only roughly. */
  private static final double PER_TASK_SECOND = 1.05;

  /** 384 floats and what a row of a column cache adds. */
  private static final double VECTOR_BYTES = 1600;

  /** Of docs/measurements.md: ten thousand titles against 100,000 and 500,000. */
  private static final double EARLIER_SECONDS = 3e-5;

  private CostFit() {}

  /**
   * {@code record DIR...} prints what finished runs took; {@code fit RUNS.json MACHINE DATE
   * [CHECK...]} prints coefficients, and on standard error how far off they are, of the runs named
   * last too, which are not fitted.
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args[0].equals("record")) {
      List<Observed> runs = new ArrayList<>();
      for (String folder : Arrays.asList(args).subList(1, args.length)) {
        runs.add(observed(Path.of(folder)));
      }
      out.print(Observed.json(runs));
      return;
    }
    List<Observed> runs;
    try (InputStream in = Files.newInputStream(Path.of(args[1]))) {
      runs = Observed.read(in);
    }
    List<String> checks = Arrays.asList(args).subList(4, args.length);
    CostModel model = fit(runs.stream().filter(r -> !checks.contains(r.run())).toList(), args);
    out.print(model.json());
    for (Observed run : runs) {
      System.err.println((checks.contains(run.run()) ? "check  " : "fitted ") + error(model, run));
    }
  }

  private static Observed observed(Path folder) throws IOException {
    JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    List<String> columns = new ArrayList<>();
    report.path("config").path("text-column").forEach(name -> columns.add(name.asText()));
    List<String> paths = new ArrayList<>();
    report.path("config").path("input").forEach(path -> paths.add(path.asText()));
    InputConfig input = InputConfig.of(paths.toArray(String[]::new));
    InputSample sample = InputSample.of(HadoopSettings.read(), input);
    List<String> texts = TextSizes.texts(sample.format(), sample.lines(), columns);
    boolean dedup = report.path("job").asText().equals("dedup");
    boolean small = (dedup ? InputSize.ofSteps(input) : InputSize.of(input)).small();
    return Observed.of(
        folder.getFileName().toString(),
        report,
        TextSizes.of(texts, TextSizes.MOST_PIECES),
        small ? 1 : 2 * report.path("environment").path("cores").asInt());
  }

  /** Coefficients for some runs. */
  static CostModel fit(List<Observed> runs, String... named) {
    Map<String, CostModel.Laws> parts = new TreeMap<>();
    for (Part part : Part.values()) {
      for (Precision encoder : Precision.values()) {
        List<Observed> having =
            runs.stream()
                .filter(run -> run.parts().containsKey(part))
                .filter(run -> part != Part.EMBED || run.encoder() == encoder)
                .toList();
        // Little data is hardly shuffled, so it tells nothing of more.
        boolean more =
            part != Part.EMBED
                && part != Part.VECTORS
                && having.stream().anyMatch(run -> !run.small());
        having = having.stream().filter(run -> !more || !run.small()).toList();
        if (!having.isEmpty()) {
          parts.put(
              CostModel.key(part, encoder),
              new CostModel.Laws(
                  law(having, part, Measure.CPU),
                  law(having, part, Measure.SHUFFLED),
                  // Beside the vectors semantic pairs hold no more than the parts around them.
                  part == Part.SEMANTIC ? Law.NOTHING : law(having, part, Measure.HELD)));
        }
      }
    }
    List<Observed> large = runs.stream().filter(run -> !run.small()).toList();
    List<Observed> small = runs.stream().filter(Observed::small).toList();
    CostModel.Driver many = driver(large, run -> run.taskSeconds() - encoding(run), WAITED_LARGE);
    CostModel model =
        new CostModel(
            named[2], named[3], parts, many, many, PER_TASK_SECOND, VECTOR_BYTES, EARLIER_SECONDS);
    // What the laws say too much of tasks over little data is the driver's to give back.
    return small.isEmpty()
        ? model
        : model.withSmall(driver(small, run -> model.of(run.work()).ownSeconds(), WAITED_SMALL));
  }

  /** What is fitted. */
  private enum Measure {
    CPU(Observed.Taken::cpuSeconds, Observed::taskSeconds),
    SHUFFLED(Observed.Taken::shuffledBytes, Observed::shuffledBytes),
    HELD(Observed.Taken::heldBytes, Observed::heldBytes);

    private final transient ToDoubleFunction<Observed.Taken> of;
    private final transient ToDoubleFunction<Observed> all;

    Measure(ToDoubleFunction<Observed.Taken> of, ToDoubleFunction<Observed> all) {
      this.of = of;
      this.all = all;
    }
  }

  private static Law law(List<Observed> runs, Part part, Measure measure) {
    double[][] rows = new double[runs.size()][];
    double[] values = new double[runs.size()];
    double[] weights = new double[runs.size()];
    for (int i = 0; i < runs.size(); i++) {
      Observed run = runs.get(i);
      rows[i] = features(run, part, measure);
      values[i] = measure.of.applyAsDouble(run.parts().get(part));
      double least = Math.max(1e-9, LEAST_SHARE * measure.all.applyAsDouble(run));
      weights[i] = 1 / Math.max(values[i], least);
    }
    double[] found = notNegative(rows, values, weights);
    return new Law(found[0], found[1], found[2], found[3]);
  }

  /** What a law multiplies its coefficients with, as {@link CostModel#of} does. */
  private static double[] features(Observed run, Part part, Measure measure) {
    Workload work = run.work();
    TextSizes texts = run.texts();
    double n = run.rows();
    return switch (part) {
      // The model is loaded aside, so nothing is fixed.
      case EMBED -> {
        double embedded = n * work.embedded();
        yield new double[] {0, embedded, embedded * texts.pieces(), embedded * texts.squares()};
      }
      case SEMANTIC -> new double[] {1, n * work.embedded(), 0, 0}; // vectors are of one size
      case LEXICAL ->
          new double[] {
            1, n, n * texts.characters(), measure == Measure.SHUFFLED ? n * work.streams() : 0
          };
      case SCREEN -> new double[] {1, n, 0, 0}; // by sketches, which are all of one size
      default -> new double[] {1, n, n * texts.characters(), 0};
    };
  }

  /** What drivers spend, where tasks take what was measured or what a model says. */
  private static CostModel.Driver driver(
      List<Observed> runs, ToDoubleFunction<Observed> own, double waited) {
    double[][] rows = new double[runs.size()][];
    double[] values = new double[runs.size()];
    for (int i = 0; i < runs.size(); i++) {
      Observed run = runs.get(i);
      int parts = run.parts().size();
      double seconds = own.applyAsDouble(run);
      rows[i] = new double[] {1, parts, CostModel.Driver.warming(parts, seconds)};
      values[i] = run.cpuSeconds() - PER_TASK_SECOND * seconds - encoding(run);
    }
    double[] found = notNegative(rows, values, weights(runs));
    return new CostModel.Driver(found[0], found[1], found[2], waited);
  }

  private static double encoding(Observed run) {
    Observed.Taken embed = run.parts().get(Part.EMBED);
    return embed == null ? 0 : embed.cpuSeconds();
  }

  private static double[] weights(List<Observed> runs) {
    return runs.stream().mapToDouble(run -> 1 / run.cpuSeconds()).toArray();
  }

  /** Least weighted squares over numbers that are not negative, one coordinate after the other. */
  static double[] notNegative(double[][] rows, double[] values, double[] weights) {
    int size = rows[0].length;
    double[] found = new double[size];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      // What grows goes first: where runs don't tell it apart from what is fixed, that is safer.
      for (int k = size - 1; k >= 0; k--) {
        double above = 0;
        double below = 0;
        for (int i = 0; i < rows.length; i++) {
          double told = 0;
          for (int j = 0; j < size; j++) {
            told += j == k ? 0 : found[j] * rows[i][j];
          }
          double w = weights[i] * weights[i];
          above += w * rows[i][k] * (values[i] - told);
          below += w * rows[i][k] * rows[i][k];
        }
        found[k] = below == 0 ? 0 : Math.max(0, above / below);
      }
    }
    return found;
  }

  /** How far a model is off for a run, in words. */
  static String error(CostModel model, Observed run) {
    Estimate told = model.of(run.work());
    StringBuilder parts = new StringBuilder();
    Map<Part, Observed.Taken> taken = run.parts();
    for (Estimate.OfPart part : told.parts()) {
      parts.append(
          String.format(
              Locale.ROOT,
              " %s %.1f/%.1f s %.0f/%.0f MB",
              part.part().label(),
              part.taskSeconds(),
              taken.get(part.part()).cpuSeconds(),
              part.shuffleBytes() / 1e6,
              taken.get(part.part()).shuffledBytes() / 1e6));
    }
    return String.format(
        Locale.ROOT,
        "%s: %,.0f rows; CPU %.0f for %.0f s (%+.0f %%), tasks %.0f for %.0f s (%+.0f %%),"
            + " shuffle %+.0f %%, held %+.0f %%; by part%s",
        run.run(),
        run.rows(),
        told.cpuSeconds(),
        run.cpuSeconds(),
        percent(told.cpuSeconds(), run.cpuSeconds()),
        told.taskSeconds(),
        run.taskSeconds(),
        percent(told.taskSeconds(), run.taskSeconds()),
        percent(told.shuffleBytes(), run.shuffledBytes()),
        percent(told.heldBytes(), run.heldBytes()),
        parts);
  }

  static double percent(double told, double measured) {
    return 100 * (told / measured - 1);
  }
}
