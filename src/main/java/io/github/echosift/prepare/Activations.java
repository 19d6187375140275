package io.github.echosift.prepare;

import static io.github.echosift.prepare.GraphWriter.integers;
import static io.github.echosift.prepare.GraphWriter.value;

import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.model.TokenBatch;
import io.github.echosift.prepare.GraphSession.Output;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the matrix products of an encoder are fed on calibration texts: the range of every channel,
 * and how channels go together.
 */
final class Activations {
  private static final String SQUARES = "_squares";

  private final Map<String, Input> inputs = new HashMap<>();

  private Activations() {}

  /**
   * One tensor over all real tokens.
   *
   * @param min the smallest value of every channel, at most 0
   * @param max the largest value of every channel, at least 0
   * @param moments sum over tokens of {@code x[i] * x[j]}, row-major and symmetric
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Input(float[] min, float[] max, double[] moments) {
    private static Input empty(int width) {
      return new Input(new float[width], new float[width], new double[width * width]);
    }

    int width() {
      return min.length;
    }

    private void addRow(float[] values, int from) {
      for (int c = 0; c < width(); c++) {
        min[c] = Math.min(min[c], values[from + c]);
        max[c] = Math.max(max[c], values[from + c]);
      }
    }

    private void addMoments(float[] products) {
      for (int i = 0; i < moments.length; i++) {
        moments[i] += products[i];
      }
    }
  }

  /**
   * Runs the encoder in single precision and watches tensors of {@link Fp32Layers}.
   *
   * @param scratch a file that may be written
   */
  static Activations measure(
      EncoderWeights encoder, List<String> tensors, List<TokenBatch> batches, Path scratch) {
    GraphWriter graph =
        FusedGraph.build(encoder, Pooling.MEAN, writer -> new Fp32Layers(writer, encoder.heads()));
    watch(graph, tensors);
    graph.write(scratch);
    Activations activations = new Activations();
    try (GraphSession session = GraphSession.open(scratch)) {
      for (TokenBatch batch : batches) {
        Map<String, Output> outputs = session.run(batch);
        tensors.forEach(tensor -> activations.add(tensor, batch, outputs));
      }
    }
    return activations;
  }

  /** A tensor's statistics. */
  Input of(String tensor) {
    return inputs.get(tensor);
  }

  private static void watch(GraphWriter graph, List<String> tensors) {
    String mask =
        graph.node(
            "Unsqueeze",
            "watch_mask",
            List.of(
                graph.node(
                    "Cast",
                    "watch_real",
                    List.of(FusedGraph.MASK),
                    GraphWriter.integer("to", GraphWriter.FLOAT)),
                graph.longs("watch_axis", 2)));
    for (String tensor : tensors) {
      graph.output(value(tensor, GraphWriter.FLOAT, "batch", "sequence", tensor + "_width"));
      String real = graph.node("Mul", tensor + "_real", List.of(tensor, mask));
      String flat =
          graph.node("Flatten", tensor + "_rows", List.of(real), GraphWriter.integer("axis", 2));
      String turned =
          graph.node(
              "Transpose", tensor + "_turned", List.of(flat), integers("perm", List.of(1L, 0L)));
      graph.node("MatMul", tensor + SQUARES, List.of(turned, flat));
      graph.output(
          value(tensor + SQUARES, GraphWriter.FLOAT, tensor + "_width", tensor + "_width"));
    }
  }

  private void add(String tensor, TokenBatch batch, Map<String, Output> outputs) {
    Output output = outputs.get(tensor);
    Input input = inputs.computeIfAbsent(tensor, t -> Input.empty(output.width()));
    for (int i = 0; i < batch.size(); i++) {
      for (int t = 0; t < batch.lengths()[i]; t++) {
        input.addRow(output.values(), (i * batch.width() + t) * output.width());
      }
    }
    input.addMoments(outputs.get(tensor + SQUARES).values());
  }
}
