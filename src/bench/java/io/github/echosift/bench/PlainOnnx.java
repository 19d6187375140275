package io.github.echosift.bench;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a careful user writes by hand: the exported fp32 graph on ONNX Runtime, batches of 32 padded
 * to their longest text, mean over the mask, unit length. One session of {@link #THREADS} threads.
 */
final class PlainOnnx implements Contender {
  private static final int BATCH = 32;
  private static final int MAX_TOKENS = 256;

  private final String order;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  private PlainOnnx(String order, ModelFolder files) {
    this.order = order;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(THREADS);
      session = environment.createSession(files.model().toString(), options);
      tokenizer =
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(files.tokenizer())
              .optTruncation(true)
              .optPadding(true)
              .optMaxLength(MAX_TOKENS)
              .build();
    } catch (IOException | OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Batches of neighbours in the input. */
  static Contender inInputOrder(ModelFolder files) {
    return new PlainOnnx("input order", files);
  }

  /** Batches of neighbours by length in characters. */
  static Contender sorted(ModelFolder files) {
    return new PlainOnnx("sorted by hand", files);
  }

  @Override
  public String name() {
    return "plain ONNX Runtime fp32, " + order + ", batch " + BATCH;
  }

  @Override
  public float[][] embed(List<String> texts) {
    Integer[] positions = new Integer[texts.size()];
    Arrays.setAll(positions, i -> i);
    if (order.startsWith("sorted")) {
      Arrays.sort(positions, (a, b) -> texts.get(a).length() - texts.get(b).length());
    }
    float[][] vectors = new float[positions.length][];
    for (int from = 0; from < positions.length; from += BATCH) {
      int to = Math.min(positions.length, from + BATCH);
      List<Integer> batch = Arrays.asList(positions).subList(from, to);
      float[][] part = encode(batch.stream().map(texts::get).toList());
      for (int i = 0; i < part.length; i++) {
        vectors[batch.get(i)] = part[i];
      }
    }
    return vectors;
  }

  private float[][] encode(List<String> texts) {
    Encoding[] encodings = tokenizer.batchEncode(texts);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      inputs.put("input_ids", tensor(encodings, Encoding::getIds));
      inputs.put("attention_mask", tensor(encodings, Encoding::getAttentionMask));
      inputs.put("token_type_ids", tensor(encodings, Encoding::getTypeIds));
      try (OrtSession.Result result = session.run(inputs)) {
        return pool((float[][][]) result.get(0).getValue(), encodings);
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(Encoding[] encodings, Function<Encoding, long[]> values)
      throws OrtException {
    return OnnxTensor.createTensor(
        environment, Arrays.stream(encodings).map(values).toArray(long[][]::new));
  }

  private static float[][] pool(float[][][] hidden, Encoding[] encodings) {
    float[][] vectors = new float[hidden.length][hidden[0][0].length];
    for (int row = 0; row < hidden.length; row++) {
      long[] mask = encodings[row].getAttentionMask();
      double squares = 0;
      for (int d = 0; d < vectors[row].length; d++) {
        for (int t = 0; t < mask.length; t++) {
          vectors[row][d] += mask[t] * hidden[row][t][d];
        }
        squares += (double) vectors[row][d] * vectors[row][d];
      }
      for (int d = 0; d < vectors[row].length; d++) {
        vectors[row][d] /= (float) Math.sqrt(squares);
      }
    }
    return vectors;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
    tokenizer.close();
  }
}
