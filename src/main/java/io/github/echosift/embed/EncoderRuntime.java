package io.github.echosift.embed;

import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import io.github.echosift.config.encoder.Device;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.model.LengthBatches;
import io.github.echosift.model.OnnxLibrary;
import io.github.echosift.model.TokenBatch;
import io.github.echosift.schema.RootCause;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * An encoder's graph in DJL and ONNX Runtime: word pieces in, unit vectors out. Each call runs on
 * its caller's thread alone.
 */
final class EncoderRuntime implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 5;

  private final ZooModel<TokenBatch, float[][]> model;
  private final BatchTranslator translator;

  /**
   * Held by every call, and by {@link #close} alone: native memory must not go while it is used.
   */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private EncoderRuntime(ZooModel<TokenBatch, float[][]> model, BatchTranslator translator) {
    this.model = model;
    this.translator = translator;
  }

  /**
   * Loads a graph.
   *
   * @param config with a settled device
   * @throws UserException where the graph, the native library or the device can't be used
   */
  static EncoderRuntime load(EncoderFiles files, Pooling pooling, EncoderConfig config) {
    OnnxLibrary.load();
    if (config.device().kind() == Device.Kind.GPU) {
      OnnxLibrary.requireCuda();
    }
    try {
      ZooModel<TokenBatch, float[][]> model =
          Criteria.builder()
              .setTypes(TokenBatch.class, float[][].class)
              .optModelPath(files.graph())
              .optEngine("OnnxRuntime")
              .optDevice(device(config.device()))
              .optTranslator(new BatchTranslator(List.of(), pooling))
              .optOption("intraOpNumThreads", "1")
              .optOption("interOpNumThreads", "1")
              .build()
              .loadModel();
      BatchTranslator translator = new BatchTranslator(model.describeInput().keys(), pooling);
      return new EncoderRuntime(model, translator);
    } catch (IOException | ModelNotFoundException | MalformedModelException | EngineException e) {
      String said = RootCause.of(e);
      throw new UserException(
          String.format(
              Locale.ROOT,
              "model '%s' can't be loaded on %s: %s",
              files.card().name(),
              config.device().label(),
              said.replace(files.graph().toString(), files.graph().getFileName().toString())),
          e);
    }
  }

  private static ai.djl.Device device(Device device) {
    return switch (device.kind()) {
      case CPU -> ai.djl.Device.cpu();
      case GPU -> ai.djl.Device.gpu(device.number());
    };
  }

  /**
   * Unit vectors of texts, in the order given.
   *
   * @param batchTokens padded word pieces a batch
   */
  float[][] encode(List<long[]> texts, int batchTokens) {
    int[] lengths = texts.stream().mapToInt(text -> text.length).toArray();
    float[][] out = new float[lengths.length][];
    Lock using = use.readLock();
    using.lock();
    try (Predictor<TokenBatch, float[][]> predictor = model.newPredictor(translator)) {
      for (int[] rows : LengthBatches.of(lengths, batchTokens)) {
        float[][] vectors = predictor.predict(TokenBatch.pack(texts, rows));
        for (int i = 0; i < rows.length; i++) {
          out[rows[i]] = vectors[i];
        }
      }
    } catch (TranslateException e) {
      throw new IllegalStateException("the encoder failed: " + RootCause.of(e), e);
    } finally {
      using.unlock();
    }
    return out;
  }

  /** Frees the graph, unless calls go on for seconds: then the end of the process does. */
  @Override
  public void close() {
    Lock alone = use.writeLock();
    try {
      if (alone.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        try {
          model.close();
        } finally {
          alone.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
