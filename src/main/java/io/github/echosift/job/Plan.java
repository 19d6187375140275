package io.github.echosift.job;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.read.InputSample;
import io.github.echosift.schema.Rule;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The plan and cost estimate that a dry run prints; starts no Spark. */
final class Plan {
  /** Word pieces a core encodes in a second with the built-in model on a 2025 server core. */
  private static final double TOKENS_PER_CORE_SECOND = 9_000;

  private static final double CHARS_PER_TOKEN = 4.3;
  private static final double ROWS_PER_CORE_SECOND = 15_000;

  private Plan() {}

  /** Prints what {@code dedup} would do. */
  static void dedup(InputConfig input, DedupConfig config, String output, PrintWriter out) {
    headline("dedup", out);
    rules(input, config, output, out);
  }

  /** Prints what {@code evaluate} would do. */
  static void evaluate(
      EvaluateCommand.Task task,
      InputConfig input,
      DedupConfig config,
      String output,
      PrintWriter out) {
    headline("evaluate " + task.name().toLowerCase(Locale.ROOT), out);
    switch (task) {
      case CLUSTERS -> clusters(input, config.encoder(), output, out);
      case GROUPS -> rules(input, config, output, out);
      case STS, PAIRS, BLOCKING -> encoder(input, config.encoder(), output, out);
    }
  }

  /** Prints what {@code embed} would do. */
  static void embed(InputConfig input, EncoderConfig encoder, String output, PrintWriter out) {
    headline("embed", out);
    encoder(input, encoder, output, out);
  }

  private static void headline(String job, PrintWriter out) {
    out.println("Plan of " + job + " (dry run: nothing was started or written)");
  }

  private static void rules(InputConfig input, DedupConfig config, String output, PrintWriter out) {
    List<String> flow = new ArrayList<>(List.of("read", "normalise"));
    for (Rule rule : Rule.values()) {
      if (config.uses(rule)) {
        flow.add(rule == Rule.SEMANTIC ? "embed, semantic" : rule.label());
      }
    }
    flow.addAll(List.of("group", "keep (" + keeper(config) + ")", "write"));
    out.println("  steps    " + String.join(" -> ", flow));
    out.printf(
        Locale.ROOT,
        "  echoes   preset %s: Jaccard from %.2f (floor %.2f), cosine from %.2f (floor %.2f)%n",
        config.preset().label(),
        config.thresholds().lexicalThreshold(),
        config.thresholds().lexicalFloor(),
        config.thresholds().semanticThreshold(),
        config.thresholds().semanticFloor());
    if (config.uses(Rule.SEMANTIC)) {
      model(config.encoder(), out);
    }
    config.caution().ifPresent(caution -> out.println("  mind     " + caution));
    input(input, config.encoder().reading().maxTokens(), config.uses(Rule.SEMANTIC), out);
    out.println("  output   " + output);
    out.flush();
  }

  private static void encoder(
      InputConfig input, EncoderConfig encoder, String output, PrintWriter out) {
    out.println("  steps    read -> embed -> write");
    model(encoder, out);
    input(input, encoder.reading().maxTokens(), true, out);
    out.println("  output   " + output);
    out.flush();
  }

  /** Prints what {@code cluster} would do. */
  static void cluster(InputConfig input, EncoderConfig encoder, String output, PrintWriter out) {
    headline("cluster", out);
    clusters(input, encoder, output, out);
  }

  private static void clusters(
      InputConfig input, EncoderConfig encoder, String output, PrintWriter out) {
    out.println("  steps    read -> exact -> embed -> train -> assign -> describe -> write");
    model(encoder, out);
    input(input, encoder.reading().maxTokens(), true, out);
    out.println("  output   " + output);
    out.flush();
  }

  private static void model(EncoderConfig encoder, PrintWriter out) {
    out.println("  encoder  " + encoder.describe());
  }

  private static String keeper(DedupConfig config) {
    return config.keeper().kind().name().toLowerCase(Locale.ROOT);
  }

  private static void input(InputConfig input, int maxTokens, boolean embeds, PrintWriter out) {
    if (input.table().isPresent()) {
      out.println("  input    table " + input.table().get() + " (size known only to Spark)");
      return;
    }
    InputSample sample = InputSample.of(HadoopSettings.read(), input);
    out.printf(
        Locale.ROOT,
        "  input    %,d %s file(s), %,d bytes%s%n",
        sample.files(),
        sample.format().name().toLowerCase(Locale.ROOT),
        sample.bytes(),
        sample.rows().map(r -> String.format(Locale.ROOT, ", about %,d rows", r)).orElse(""));
    sample.rows().ifPresent(rows -> cost(rows, sample.bytesPerRow().get(), maxTokens, embeds, out));
  }

  private static void cost(
      long rows, double bytesPerRow, int maxTokens, boolean embeds, PrintWriter out) {
    double tokens = Math.min(maxTokens, 2 + bytesPerRow / CHARS_PER_TOKEN);
    double seconds = rows / ROWS_PER_CORE_SECOND;
    if (embeds) {
      seconds += rows * tokens / TOKENS_PER_CORE_SECOND;
    }
    int cores = Runtime.getRuntime().availableProcessors();
    out.printf(
        Locale.ROOT,
        "  cost     about %,.0f core-seconds%s: some %,.0f s on the %d cores here%n",
        seconds,
        embeds ? ", nearly all of it embedding" : "",
        Math.ceil(seconds / cores),
        cores);
  }
}
