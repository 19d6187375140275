package io.github.echosift.tune;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.Preset;
import io.github.echosift.config.Thresholds;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.dedup.DedupJob;
import io.github.echosift.embed.Cosines;
import io.github.echosift.read.Records;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.Outline;
import io.github.echosift.run.StagedRun;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The pairs of an input of which no {@code dedup} has been run: one is run here, by thresholds low
 * enough to choose from. Its output becomes {@code search/} of the job's own, so that later rounds
 * and {@code dedup --rethreshold} need not search again.
 *
 * @param records the input
 * @param read how it is read, by the keys of flags
 * @param dedup what counts as a pair
 */
public record PairSearch(Supplier<Records> records, Map<String, Object> read, DedupConfig dedup) {
  /** Folder of the search in the output. */
  static final String FOLDER = "search";

  /** Jaccard similarity from which pairs are looked for, where the preset's is not lower. */
  private static final double LEXICAL = 0.3;

  /**
   * Cosine of the built-in encoder from which pairs are looked for, where the preset's is not
   * lower.
   */
  private static final double SEMANTIC = 0.6;

  public PairSearch {
    read = new LinkedHashMap<>(read);
  }

  /** Thresholds of a preset for an encoder, low enough to choose from. */
  public static Thresholds thresholds(Preset preset, EncoderConfig encoder) {
    Thresholds own = Cosines.of(preset, encoder);
    return own.withLexical(Math.min(own.lexicalThreshold(), LEXICAL))
        .withSemantic(Math.min(own.semanticThreshold(), Cosines.of(SEMANTIC, encoder)));
  }

  /** Where the search lies in an output. */
  static String place(OutputConfig output) {
    return TuneJob.place(output.directory()) + FOLDER;
  }

  /** What the search will do. */
  Outline outline() {
    return DedupJob.outline(DedupRequest.of(dedup));
  }

  /** Searches within a run that writes an output. */
  FinishedRun run(JobContext context, StagedRun staged, OutputConfig output) {
    DedupRequest request = DedupRequest.of(dedup);
    Map<String, Object> settings = new LinkedHashMap<>(read);
    settings.putAll(OutputConfig.of(place(output)).settings());
    settings.putAll(request.settings());
    settings.putAll(context.keeping().settings());
    OutputConfig to = OutputConfig.of(staged.path(FOLDER));
    new DedupJob(context.telling(settings), request).write(records, to).close();
    return FinishedRun.of(
        context.spark().sparkContext().hadoopConfiguration(), to.directory(), DedupJob.NAME);
  }

  /** Says that nothing was found. */
  String nothing() {
    return String.format(
        Locale.ROOT,
        "the input has no two texts of Jaccard %s or cosine %s and more, so no threshold to tune:"
            + " give a --dedup-config with lower thresholds, or with guard: none",
        dedup.thresholds().lexicalThreshold(),
        dedup.thresholds().semanticThreshold());
  }
}
