package io.github.echosift.embed;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import io.github.echosift.config.Pooling;
import io.github.echosift.model.LengthBatches;
import io.github.echosift.model.TokenBatch;
import java.io.IOException;
import java.util.List;

/**
 * An encoder's graph in DJL and ONNX Runtime: word pieces in, unit vectors out. Each call runs on
 * its caller's thread alone.
 */
final class EncoderRuntime implements AutoCloseable {
  private final ZooModel<TokenBatch, float[][]> model;
  private final BatchTranslator translator;
  private final int batchTokens;

  private EncoderRuntime(
      ZooModel<TokenBatch, float[][]> model, BatchTranslator translator, int batchTokens) {
    this.model = model;
    this.translator = translator;
    this.batchTokens = batchTokens;
  }

  /** Loads a graph. */
  static EncoderRuntime load(EncoderFiles files, Pooling pooling, int batchTokens) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    try {
      ZooModel<TokenBatch, float[][]> model =
          Criteria.builder()
              .setTypes(TokenBatch.class, float[][].class)
              .optModelPath(files.graph())
              .optEngine("OnnxRuntime")
              .optTranslator(new BatchTranslator(List.of(), pooling))
              .optOption("intraOpNumThreads", "1")
              .optOption("interOpNumThreads", "1")
              .build()
              .loadModel();
      BatchTranslator translator = new BatchTranslator(model.describeInput().keys(), pooling);
      return new EncoderRuntime(model, translator, batchTokens);
    } catch (IOException | ModelNotFoundException | MalformedModelException e) {
      throw new IllegalStateException("cannot load the encoder from " + files, e);
    }
  }

  /** Unit vectors of texts, in the order given. */
  float[][] encode(List<long[]> texts) {
    int[] lengths = texts.stream().mapToInt(text -> text.length).toArray();
    float[][] out = new float[lengths.length][];
    try (Predictor<TokenBatch, float[][]> predictor = model.newPredictor(translator)) {
      for (int[] rows : LengthBatches.of(lengths, batchTokens)) {
        float[][] vectors = predictor.predict(TokenBatch.pack(texts, rows));
        for (int i = 0; i < rows.length; i++) {
          out[rows[i]] = vectors[i];
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
  }
}
