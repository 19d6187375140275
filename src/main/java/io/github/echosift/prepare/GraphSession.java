package io.github.echosift.prepare;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.echosift.model.OnnxLibrary;
import io.github.echosift.model.TokenBatch;
import io.github.echosift.schema.RootCause;
import io.github.echosift.schema.UserException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A graph loaded to be compared or calibrated: one thread, whatever outputs are asked for. */
public final class GraphSession implements AutoCloseable {
  private final OrtEnvironment environment = OnnxLibrary.load();
  private final OrtSession session;

  /** A tensor that came out: its values row-major and its last dimension. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Output(float[] values, int width) {
    /** The values of one row of a matrix. */
    float[] row(int number) {
      return Arrays.copyOfRange(values, number * width, (number + 1) * width);
    }
  }

  private GraphSession(Path file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      session = environment.createSession(file.toString(), options);
    }
  }

  public static GraphSession open(Path file) {
    try {
      return new GraphSession(file);
    } catch (OrtException e) {
      throw new UserException("ONNX Runtime can't load " + file + ": " + RootCause.of(e), e);
    }
  }

  /** Runs a batch and returns every output by name. */
  public Map<String, Output> run(TokenBatch batch) {
    long[] shape = {batch.size(), batch.width()};
    Map<String, OnnxTensor> feed = new HashMap<>();
    try {
      for (String input : session.getInputNames()) {
        long[] values =
            switch (input) {
              case FusedGraph.IDS -> batch.ids();
              case FusedGraph.MASK -> batch.mask();
              default -> new long[batch.ids().length];
            };
        feed.put(input, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
      }
      try (OrtSession.Result result = session.run(feed)) {
        Map<String, Output> outputs = new HashMap<>();
        for (String name : session.getOutputNames()) {
          OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
          FloatBuffer buffer = tensor.getFloatBuffer();
          float[] values = new float[buffer.remaining()];
          buffer.get(values);
          long[] dimensions = tensor.getInfo().getShape();
          outputs.put(name, new Output(values, (int) dimensions[dimensions.length - 1]));
        }
        return outputs;
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed on a batch", e);
    } finally {
      feed.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
