package io.github.echosift.bench;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.concurrent.Executor;

/**
 * langchain4j with a session that runs on its caller's thread alone. Its stock session starts a
 * thread a core and binds it there, whatever cores the process was given.
 */
final class BoundLangChain extends AbstractInProcessEmbeddingModel {
  private final OnnxBertBiEncoder encoder;

  BoundLangChain(Executor executor, ModelFolder files) {
    super(executor);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (InputStream tokenizer = Files.newInputStream(files.tokenizer());
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      OrtSession session = environment.createSession(files.model().toString(), options);
      encoder = new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN);
    } catch (IOException | OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected OnnxBertBiEncoder model() {
    return encoder;
  }
}
