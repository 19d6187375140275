package io.github.echosift.prepare;

import io.github.echosift.config.encoder.Precision;
import io.github.echosift.model.FileSum;
import io.github.echosift.model.ModelCard;
import io.github.echosift.model.ModelSource;
import io.github.echosift.model.Probe;
import io.github.echosift.model.Publication;
import io.github.echosift.model.SelfCheck;
import io.github.echosift.model.TokenBatch;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns an exported encoder into a prepared directory: a fused graph in each precision, the
 * tokenizer and a card with sums and self-checks.
 */
public final class ModelPreparer {
  private static final Logger LOG = LoggerFactory.getLogger(ModelPreparer.class);

  /** Changes whenever the same sources would be prepared into other files. */
  static final String RECIPE = "5";

  private static final int CALIBRATION_TOKENS = 1024;
  private static final int CHECK_TOKENS = 384;

  private final ModelSource source;
  private final ModelSource.Settings settings;

  private ModelPreparer(ModelSource source) {
    this.source = source;
    this.settings = source.settings();
  }

  /**
   * Prepares a source into a directory, which appears whole or not at all. Where the directory
   * already holds the same source prepared the same way, undamaged, its card is returned and
   * nothing is done; anything else there is replaced. Of several that start at once, in one process
   * or many, one works and the others wait for it.
   *
   * @throws UserException where the graph is not understood, or the fused graph does not give the
   *     original's answers
   */
  public static ModelCard prepare(ModelSource source, Path output) {
    ModelPreparer preparer = new ModelPreparer(source);
    String recipe = preparer.recipe();
    return Publication.publish(
        output,
        () -> preparer.isPrepared(output, recipe),
        directory -> preparer.fill(directory, recipe));
  }

  private boolean isPrepared(Path output, String recipe) {
    return ModelCard.isWhole(output) && ModelCard.read(output).recipe().equals(recipe);
  }

  private String recipe() {
    FileSum sum = new FileSum().add(RECIPE).add(source.name()).add(settings.toString());
    source.calibration().forEach(sum::add);
    return sum.add(source.graph()).add(source.tokenizer()).hex();
  }

  private ModelCard fill(Path directory, String recipe) {
    EncoderWeights encoder = GraphReader.read(source.graph());
    if (settings.maxLength() > encoder.positions().rows()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "Maximum length must be at most %d, the encoder's positions, actual: %d",
              encoder.positions().rows(),
              settings.maxLength()));
    }
    Map<String, String> files = new TreeMap<>();
    Map<String, SelfCheck> checks = new TreeMap<>();
    Path tokenizer = copyTokenizer(directory);
    files.put(ModelCard.TOKENIZER, FileSum.of(tokenizer));
    CalibrationTokens tokens = CalibrationTokens.of(source, tokenizer, encoder.words().rows());
    Path fused = directory.resolve(Precision.FP32.file());
    Path rounded = directory.resolve(Precision.INT8.file());
    FusedGraph.write(encoder, settings.pooling(), fused);
    writeInt8(encoder, tokens, rounded);
    try (Comparison comparison =
        new Comparison(
            source.graph(),
            settings.pooling(),
            TokenBatch.sorted(tokens.heldBack(), CHECK_TOKENS))) {
      keepIfGood(Precision.FP32, fused, comparison.check(fused), files, checks);
      keepIfGood(Precision.INT8, rounded, comparison.check(rounded), files, checks);
    }
    if (files.get(Precision.FP32.file()) == null) {
      throw new UserException(
          "The fused graph does not give the original's answers, nothing was prepared: "
              + checks.get(Precision.FP32.label()));
    }
    ModelCard card =
        new ModelCard(
            source.name(),
            encoder.dimension(),
            settings.maxLength(),
            settings.pooling(),
            settings.queryPrefix(),
            settings.documentPrefix(),
            recipe,
            files,
            checks,
            probe(tokens.probe(), files.keySet(), directory));
    card.write(directory);
    return card;
  }

  /** What every published flavour gives for a text. */
  private static Probe probe(long[] ids, Set<String> published, Path directory) {
    Probe probe = new Probe(LongStream.of(ids).boxed().toList(), Map.of());
    for (Precision precision : Precision.values()) {
      if (published.contains(precision.file())) {
        try (GraphSession graph = GraphSession.open(directory.resolve(precision.file()))) {
          TokenBatch batch = TokenBatch.pack(List.of(ids), 0);
          probe = probe.with(precision, graph.run(batch).get(FusedGraph.EMBEDDING).row(0));
        }
      }
    }
    return probe;
  }

  private void writeInt8(EncoderWeights encoder, CalibrationTokens tokens, Path file) {
    Activations activations =
        Activations.measure(
            encoder,
            Int8Layers.watched(encoder.layers().size()),
            TokenBatch.sorted(tokens.calibration(), CALIBRATION_TOKENS),
            file);
    FusedGraph.build(
            encoder,
            settings.pooling(),
            graph -> new Int8Layers(graph, encoder.heads(), activations))
        .write(file);
  }

  private Path copyTokenizer(Path directory) {
    Path copy = directory.resolve(ModelCard.TOKENIZER);
    try {
      return Files.copy(source.tokenizer(), copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keepIfGood(
      Precision precision,
      Path file,
      SelfCheck check,
      Map<String, String> files,
      Map<String, SelfCheck> checks) {
    checks.put(precision.label(), check);
    LOG.info("{} against the original: {}", precision.label(), check);
    if (check.passes(precision)) {
      files.put(precision.file(), FileSum.of(file));
      return;
    }
    LOG.warn("{} differs too much from the original and is not published", precision.label());
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
