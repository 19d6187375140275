package io.github.echosift.embed;

import io.github.echosift.config.encoder.Batching;
import io.github.echosift.config.encoder.Device;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.config.encoder.Reading;
import io.github.echosift.model.ModelCard;
import io.github.echosift.model.Probe;
import io.github.echosift.schema.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encoders of a JVM. A graph takes some 90 MB and is loaded once a flavour, pooling and device;
 * what splits texts is small and kept once a reading.
 */
final class SharedEncoders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedEncoders.class);

  private record Graph(String model, Precision precision, Pooling pooling, Device device) {}

  private record Words(EncoderConfig encoder) {
    static Words of(EncoderConfig config) {
      return new Words(config.withBatching(Batching.defaults()));
    }
  }

  /** What a configuration needs, loaded. */
  private record Loaded(WordPieces pieces, EncoderRuntime runtime) {}

  private final Map<Graph, EncoderRuntime> graphs = new HashMap<>();
  private final Map<Words, Loaded> encoders = new HashMap<>();
  private boolean hooked;

  /**
   * The encoder of a configuration whose device is settled.
   *
   * @throws UserException where the model, a native library or the device can't be used
   */
  synchronized SentenceEncoder of(EncoderConfig config) {
    Words words = Words.of(config);
    Loaded loaded = encoders.get(words);
    if (loaded == null) {
      loaded = load(config);
      encoders.put(words, loaded);
      closeAtExit();
    }
    return new SentenceEncoder(loaded.pieces(), loaded.runtime(), config.batching());
  }

  private Loaded load(EncoderConfig config) {
    EncoderFiles files = EncoderFiles.locate(config);
    try {
      ModelCard card = files.card();
      Reading reading = config.reading().over(card.pooling(), card.maxLength());
      WordPieces pieces = WordPieces.open(files, reading, card.prefix(reading.role()));
      Graph graph =
          new Graph(config.model(), config.precision(), reading.pooling(), config.device());
      EncoderRuntime runtime = graphs.get(graph);
      if (runtime == null) {
        runtime = EncoderRuntime.load(files, reading.pooling(), config);
        tryOut(card, pieces, runtime);
        compare(card, config, runtime);
        graphs.put(graph, runtime);
      }
      return new Loaded(pieces, runtime);
    } finally {
      files.loaded();
    }
  }

  /** One short text: what is wrong with a model shows here, not in the midst of a job. */
  private static void tryOut(ModelCard card, WordPieces pieces, EncoderRuntime runtime) {
    float[] vector;
    try {
      vector = runtime.encode(List.of(pieces.ids("a")), Batching.defaults().tokens())[0];
    } catch (IllegalStateException e) {
      throw new UserException("model '" + card.name() + "' can't be run: " + e.getMessage(), e);
    }
    if (card.dimension() > 0 && vector.length != card.dimension()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "model '%s' gives vectors of %d numbers, but its card or configuration says %d",
              card.name(),
              vector.length,
              card.dimension()));
    }
  }

  /** Whether this machine's processor gives what the card says another gave. */
  private static void compare(ModelCard card, EncoderConfig config, EncoderRuntime runtime) {
    Precision precision = config.precision();
    Probe probe = card.probe();
    if (!probe.has(precision)) {
      return;
    }
    float[] vector = runtime.encode(List.of(probe.pieces()), Batching.defaults().tokens())[0];
    Probe.Match match = probe.match(precision, vector).orElseThrow();
    String place = config.device().label() + " of this machine";
    if (match.broken()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "model '%s' gives other vectors on %s than where it was prepared (cosine %.4f of its"
                  + " check text in %s): prepare it on such a machine, or take another --precision",
              card.name(),
              place,
              match.cosine(),
              precision.label()));
    }
    if (match.difference() > 0) {
      LOG.info(
          "Vectors of '{}' on {} differ from those of the machine that prepared it by up to {}:"
              + " where executors have processors of several kinds, a pair within that of a"
              + " threshold may fall on either side",
          card.name(),
          place,
          String.format(Locale.ROOT, "%.1e", match.difference()));
    }
  }

  private void closeAtExit() {
    if (!hooked) {
      hooked = true;
      Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-encoders"));
    }
  }

  @Override
  public synchronized void close() {
    graphs.values().forEach(EncoderRuntime::close);
    encoders.values().forEach(loaded -> loaded.pieces().close());
    graphs.clear();
    encoders.clear();
  }
}
