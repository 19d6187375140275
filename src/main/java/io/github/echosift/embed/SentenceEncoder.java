package io.github.echosift.embed;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import io.github.echosift.config.EncoderConfig;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A sentence encoder: texts in, unit vectors out. One instance a JVM and configuration serves all
 * tasks; each call runs on its caller's thread alone, so task slots give the parallelism. A text's
 * vector depends on the text only, up to rounding of the last bits between batch shapes.
 */
public final class SentenceEncoder implements AutoCloseable {
  private static final ConcurrentMap<EncoderConfig, SentenceEncoder> SHARED =
      new ConcurrentHashMap<>();

  private final EncoderConfig config;
  private final WordPieces pieces;
  private final ZooModel<TokenBatch, float[][]> model;
  private final BatchTranslator translator;

  private SentenceEncoder(EncoderConfig config) {
    this.config = config;
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    EncoderFiles files = EncoderFiles.locate(config);
    try {
      this.pieces = new WordPieces(files.tokenizer(), config.maxTokens());
      this.model =
          Criteria.builder()
              .setTypes(TokenBatch.class, float[][].class)
              .optModelPath(files.model())
              .optEngine("OnnxRuntime")
              .optTranslator(new BatchTranslator(List.of()))
              .optOption("intraOpNumThreads", "1")
              .optOption("interOpNumThreads", "1")
              .build()
              .loadModel();
    } catch (IOException | ModelNotFoundException | MalformedModelException e) {
      throw new IllegalStateException(
          "cannot load the encoder " + config.model() + " from " + files + ": " + e.getMessage(),
          e);
    }
    this.translator = new BatchTranslator(model.describeInput().keys());
  }

  /**
   * Checks that the configured model is there, without loading it.
   *
   * @throws UserException if it is neither the built-in one nor a directory with its files
   */
  public static void check(EncoderConfig config) {
    if (!config.model().equals(EncoderConfig.DEFAULT_MODEL)) {
      EncoderFiles.locate(config);
    }
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
    return encode(ids(texts));
  }

  /**
   * As {@link #encode}, with null for texts of which the encoder knows less than half of the word
   * pieces: such vectors must not be compared.
   */
  public float[][] encodeReadable(List<String> texts) {
    long[][] ids = ids(texts);
    float[][] out = encode(ids);
    for (int i = 0; i < out.length; i++) {
      out[i] = pieces.readable(ids[i]) ? out[i] : null;
    }
    return out;
  }

  private long[][] ids(List<String> texts) {
    long[][] ids = new long[texts.size()][];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = pieces.ids(texts.get(i));
    }
    return ids;
  }

  private float[][] encode(long[][] ids) {
    int[] lengths = Arrays.stream(ids).mapToInt(text -> text.length).toArray();
    float[][] out = new float[ids.length][];
    try (Predictor<TokenBatch, float[][]> predictor = model.newPredictor(translator)) {
      for (int[] batch : LengthBatches.of(lengths, config.batchTokens())) {
        float[][] vectors = predictor.predict(TokenBatch.pack(ids, batch));
        for (int i = 0; i < batch.length; i++) {
          out[batch[i]] = vectors[i];
        }
      }
    } catch (TranslateException e) {
      throw new IllegalStateException("the encoder failed: " + e.getMessage(), e);
    }
    return out;
  }

  @Override
  public void close() {
    model.close();
    pieces.close();
  }
}
