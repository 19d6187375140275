package io.github.echosift.embed;

import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** CLS pooling written out: the first word piece's vector of each text alone, at unit length. */
final class FirstPiece {
  private FirstPiece() {}

  static float[][] of(Path graph, List<String> texts) throws IOException {
    Engine.getEngine("OnnxRuntime");
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (HuggingFaceTokenizer tokenizer =
            HuggingFaceTokenizer.builder()
                .optTokenizerPath(PlainModel.export().resolve("tokenizer.json"))
                .optMaxLength(256)
                .optTruncation(true)
                .optPadding(false)
                .build();
        OrtSession session = environment.createSession(graph.toString())) {
      float[][] out = new float[texts.size()][];
      for (int i = 0; i < out.length; i++) {
        long[] ids = tokenizer.encode(texts.get(i)).getIds();
        out[i] = unit(first(environment, session, ids));
      }
      return out;
    } catch (OrtException e) {
      throw new IOException(e);
    }
  }

  private static float[] first(OrtEnvironment environment, OrtSession session, long[] ids)
      throws OrtException {
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor pieces = OnnxTensor.createTensor(environment, new long[][] {ids});
        OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {ones});
        OnnxTensor types =
            OnnxTensor.createTensor(environment, new long[][] {new long[ids.length]});
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", pieces, "attention_mask", mask, "token_type_ids", types))) {
      return ((float[][][]) result.get(0).getValue())[0][0];
    }
  }

  private static float[] unit(float[] v) {
    double squares = 0;
    for (float x : v) {
      squares += (double) x * x;
    }
    float[] out = new float[v.length];
    for (int i = 0; i < v.length; i++) {
      out[i] = (float) (v[i] / Math.sqrt(squares));
    }
    return out;
  }
}
