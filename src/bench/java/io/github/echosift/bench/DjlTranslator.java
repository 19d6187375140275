package io.github.echosift.bench;

import ai.djl.MalformedModelException;
import ai.djl.huggingface.translator.TextEmbeddingTranslatorFactory;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.List;

/**
 * DJL's own text-embedding translator on its ONNX Runtime engine, batches of 32 in input order from
 * two threads. Pooling needs array arithmetic, which that engine borrows from DJL's PyTorch engine.
 */
final class DjlTranslator implements Contender {
  private static final int BATCH = 32;

  private final ZooModel<String, float[]> model;
  private final CallerThreads threads = new CallerThreads();

  DjlTranslator(ModelFolder files) {
    try {
      model =
          Criteria.builder()
              .setTypes(String.class, float[].class)
              .optModelPath(files.model())
              .optEngine("OnnxRuntime")
              .optTranslatorFactory(new TextEmbeddingTranslatorFactory())
              .optArgument("tokenizerPath", files.tokenizer().toString())
              .optArgument("includeTokenTypes", "true")
              .optArgument("padding", "true")
              .optArgument("truncation", "true")
              .optArgument("maxLength", "256")
              .optArgument("pooling", "mean")
              .optArgument("normalize", "true")
              .optOption("intraOpNumThreads", "1")
              .optOption("interOpNumThreads", "1")
              .build()
              .loadModel();
    } catch (IOException | ModelNotFoundException | MalformedModelException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return "DJL text-embedding translator fp32, input order, batch " + BATCH;
  }

  @Override
  public float[][] embed(List<String> texts) {
    return threads.run(texts, BATCH, this::batch);
  }

  private float[][] batch(List<String> texts) {
    try (Predictor<String, float[]> predictor = model.newPredictor()) {
      return predictor.batchPredict(texts).toArray(float[][]::new);
    } catch (TranslateException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.close();
    model.close();
  }
}
