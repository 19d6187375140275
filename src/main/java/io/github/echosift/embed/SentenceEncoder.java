package io.github.echosift.embed;

import io.github.echosift.config.Device;
import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.Reading;
import io.github.echosift.model.ModelCard;
import io.github.echosift.model.OnnxLibrary;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiPredicate;
import org.apache.hadoop.conf.Configuration;

/**
 * A sentence encoder: texts in, unit vectors out. One instance a JVM and configuration serves all
 * tasks; each call runs on its caller's thread alone, so task slots give the parallelism. A text's
 * vector depends on the text only, to the last bit, not on its neighbours.
 */
public final class SentenceEncoder implements AutoCloseable {
  private static final ConcurrentMap<EncoderConfig, SentenceEncoder> SHARED =
      new ConcurrentHashMap<>();

  private final WordPieces pieces;
  private final EncoderRuntime runtime;
  private final int lookahead;

  private SentenceEncoder(EncoderConfig config) {
    this.lookahead = config.lookahead();
    EncoderFiles files = EncoderFiles.locate(config);
    try {
      ModelCard card = files.card();
      Reading reading = config.reading().over(card.pooling(), card.maxLength());
      this.pieces = WordPieces.open(files, reading, card.prefix(reading.role()));
      this.runtime = EncoderRuntime.load(files, reading.pooling(), config);
      tryOut(card);
    } finally {
      files.loaded();
    }
  }

  /** One short text: what is wrong with a model shows here, not in the midst of a job. */
  private void tryOut(ModelCard card) {
    float[] vector;
    try {
      vector = runtime.encode(List.of(pieces.ids("a")))[0];
    } catch (IllegalStateException e) {
      throw new UserException("model '" + card.name() + "' can't be run: " + e.getMessage(), e);
    }
    if (card.dimension() > 0 && vector.length != card.dimension()) {
      throw new UserException(
          String.format(
              "model '%s' gives vectors of %d numbers, but its card or configuration says %d",
              card.name(), vector.length, card.dimension()));
    }
  }

  /**
   * Checks that the configured model is there, without loading it.
   *
   * @param hadoop settings of the filesystems that it may be on
   * @return the configuration with the model's own values where it asks for nothing else
   * @throws UserException if it is neither a known name nor a directory with a model's files
   */
  public static EncoderConfig check(EncoderConfig config, Configuration hadoop) {
    if (config.device().kind() == Device.Kind.GPU) {
      OnnxLibrary.requireCuda();
    }
    return ModelLocation.of(config, hadoop).resolved();
  }

  /**
   * Length of the configured encoder's vectors: what its files say, else what it gives for a short
   * text, on the processor of this machine.
   *
   * @throws UserException as {@link #check}
   */
  public static int dimension(EncoderConfig config, Configuration hadoop) {
    int said = ModelLocation.of(config, hadoop).dimension();
    return said > 0 ? said : shared(config.withDevice(Device.CPU)).encode(List.of("a"))[0].length;
  }

  /**
   * The encoder of this JVM for the configuration, loaded on first use and closed at exit. On cards
   * it is the one of the card that Spark gave the calling task.
   *
   * @throws UserException where the model, a native library or the device can't be used
   */
  public static SentenceEncoder shared(EncoderConfig config) {
    return SHARED.computeIfAbsent(
        config.withDevice(TaskDevice.here(config.device())),
        c -> {
          SentenceEncoder encoder = new SentenceEncoder(c);
          Runtime.getRuntime().addShutdownHook(new Thread(encoder::close, "close-encoder"));
          return encoder;
        });
  }

  /**
   * Unit vectors of texts, in the order given. Equal texts go through the encoder once.
   *
   * @return one {@code float[dimension]} a text
   */
  public float[][] encode(List<String> texts) {
    return encode(texts, (text, ids) -> true);
  }

  /**
   * As {@link #encode}, with null for texts of which the encoder knows less than two thirds of the
   * word pieces, in scripts without spaces less than nine tenths: such vectors must not be
   * compared.
   */
  public float[][] encodeReadable(List<String> texts) {
    return encode(texts, pieces::readable);
  }

  /** Goes through the encoder whenever a look-ahead of windows has gathered. */
  private float[][] encode(List<String> texts, BiPredicate<String, long[]> wanted) {
    float[][] out = new float[texts.size()][];
    List<Integer> waiting = new ArrayList<>();
    WindowBatch batch = new WindowBatch();
    for (int i = 0; i < out.length; i++) {
      long[] ids = pieces.ids(texts.get(i));
      if (wanted.test(texts.get(i), ids)) {
        batch.add(pieces.windows(ids));
        waiting.add(i);
      }
      if (batch.size() >= lookahead || i == out.length - 1) {
        List<float[]> vectors = batch.encode(runtime);
        for (int w = 0; w < vectors.size(); w++) {
          out[waiting.get(w)] = vectors.get(w);
        }
        waiting.clear();
        batch = new WindowBatch();
      }
    }
    return out;
  }

  @Override
  public void close() {
    runtime.close();
    pieces.close();
  }
}
