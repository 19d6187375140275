package io.github.echosift.embed;

import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.Reading;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.hadoop.conf.Configuration;

/**
 * A sentence encoder: texts in, unit vectors out. One instance a JVM and configuration serves all
 * tasks; each call runs on its caller's thread alone, so task slots give the parallelism. A text's
 * vector depends on the text only, up to rounding of the last bits between batch shapes.
 */
public final class SentenceEncoder implements AutoCloseable {
  private static final ConcurrentMap<EncoderConfig, SentenceEncoder> SHARED =
      new ConcurrentHashMap<>();

  private final WordPieces pieces;
  private final EncoderRuntime runtime;

  private SentenceEncoder(EncoderConfig config) {
    EncoderFiles files = EncoderFiles.locate(config);
    try {
      Reading reading = config.reading().over(files.card().pooling(), files.card().maxLength());
      this.pieces = new WordPieces(files.tokenizer(), reading.maxTokens());
      this.runtime = EncoderRuntime.load(files, reading.pooling(), config.batching().tokens());
    } catch (IOException e) {
      throw new UserException(
          "model '" + config.model() + "': its tokenizer can't be read: " + e.getMessage(), e);
    } finally {
      files.loaded();
    }
  }

  /**
   * Checks that the configured model is there, without loading it.
   *
   * @return the configuration with the model's own values where it asks for nothing else
   * @throws UserException if it is neither a known name nor a directory with a model's files
   */
  public static EncoderConfig check(EncoderConfig config) {
    return ModelLocation.of(config, new Configuration()).resolved();
  }

  /** The encoder of this JVM for the configuration, loaded on first use and closed at exit. */
  public static SentenceEncoder shared(EncoderConfig config) {
    return SHARED.computeIfAbsent(
        config,
        c -> {
          SentenceEncoder encoder = new SentenceEncoder(c);
          Runtime.getRuntime().addShutdownHook(new Thread(encoder::close, "close-encoder"));
          return encoder;
        });
  }

  /**
   * Unit vectors of texts, in the order given.
   *
   * @return one {@code float[dimension]} a text
   */
  public float[][] encode(List<String> texts) {
    return runtime.encode(ids(texts));
  }

  /**
   * As {@link #encode}, with null for texts of which the encoder knows less than half of the word
   * pieces: such vectors must not be compared.
   */
  public float[][] encodeReadable(List<String> texts) {
    List<long[]> ids = ids(texts);
    float[][] out = runtime.encode(ids);
    for (int i = 0; i < out.length; i++) {
      out[i] = pieces.readable(ids.get(i)) ? out[i] : null;
    }
    return out;
  }

  private List<long[]> ids(List<String> texts) {
    List<long[]> ids = new ArrayList<>(texts.size());
    for (String text : texts) {
      ids.add(pieces.ids(text));
    }
    return ids;
  }

  @Override
  public void close() {
    runtime.close();
    pieces.close();
  }
}
