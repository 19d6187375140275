package io.github.echosift.model;

import static io.github.echosift.model.GraphWriter.integer;
import static io.github.echosift.model.GraphWriter.real;

import io.github.echosift.model.EncoderWeights.Layer;
import io.github.echosift.model.EncoderWeights.Linear;
import io.github.echosift.model.EncoderWeights.Matrix;
import io.github.echosift.model.EncoderWeights.Norm;
import java.util.List;

/**
 * Layers in single precision: attention, biases, exact GELU and residual sums each one operator.
 *
 * <p>GELU stays exact: the tanh approximation moves pair cosines by up to 5e-4 and wins no time
 * here, where the matrix products run near the processor's peak.
 */
final class Fp32Layers implements LayerWriter {
  /** Ends the names of the tensors that the four matrix products of a layer take. */
  static final String ATTENDED = "attended";

  static final String NORMED = "normed";
  static final String ACTIVATED = "activated";
  static final String LEFT = "left";

  private final GraphWriter graph;
  private final int heads;

  Fp32Layers(GraphWriter graph, int heads) {
    this.graph = graph;
    this.heads = heads;
  }

  @Override
  public String write(Layer layer, String prefix, String hidden) {
    String attended =
        graph.fused(
            "Attention",
            List.of(prefix + ATTENDED),
            List.of(
                hidden,
                matrix(prefix + "qkv", joined(layer)),
                vector(prefix + "qkv_bias", joinedBias(layer)),
                FusedGraph.LENGTHS),
            integer("num_heads", heads));
    String output = product(prefix + "output", attended, layer.output());
    String normed =
        skip(
            graph,
            prefix + NORMED,
            List.of(output, hidden),
            layer.attentionNorm(),
            layer.output().bias());
    String up = product(prefix + "up", normed, layer.up());
    String activated =
        graph.fused(
            "BiasGelu",
            List.of(prefix + ACTIVATED),
            List.of(up, vector(prefix + "up_bias", layer.up().bias())));
    String down = product(prefix + "down", activated, layer.down());
    return skip(
        graph, prefix + LEFT, List.of(down, normed), layer.outputNorm(), layer.down().bias());
  }

  private String product(String name, String input, Linear linear) {
    return graph.node("MatMul", name, List.of(input, matrix(name + "_weight", linear.weight())));
  }

  private String matrix(String name, Matrix matrix) {
    return graph.floats(name, matrix.values(), matrix.rows(), matrix.columns());
  }

  private String vector(String name, float[] values) {
    return graph.floats(name, values, values.length);
  }

  /** Writes {@code norm(sum of the summands + bias)}; the summands are two. */
  static String skip(
      GraphWriter graph, String name, List<String> summands, Norm norm, float[] bias) {
    return graph.fused(
        "SkipLayerNormalization",
        List.of(name),
        List.of(
            summands.get(0),
            summands.get(1),
            graph.floats(name + "_scale", norm.scale(), norm.scale().length),
            graph.floats(name + "_shift", norm.shift(), norm.shift().length),
            graph.floats(name + "_bias", bias, bias.length)),
        real("epsilon", norm.epsilon()));
  }

  /** Query, key and value weights side by side. */
  static Matrix joined(Layer layer) {
    List<Linear> parts = List.of(layer.query(), layer.key(), layer.value());
    int rows = layer.query().weight().rows();
    int columns = layer.query().weight().columns();
    float[] values = new float[3 * rows * columns];
    for (int part = 0; part < 3; part++) {
      float[] from = parts.get(part).weight().values();
      for (int r = 0; r < rows; r++) {
        System.arraycopy(from, r * columns, values, (3 * r + part) * columns, columns);
      }
    }
    return new Matrix(rows, 3 * columns, values);
  }

  /** Query, key and value biases one after another. */
  static float[] joinedBias(Layer layer) {
    int n = layer.query().bias().length;
    float[] bias = new float[3 * n];
    System.arraycopy(layer.query().bias(), 0, bias, 0, n);
    System.arraycopy(layer.key().bias(), 0, bias, n, n);
    System.arraycopy(layer.value().bias(), 0, bias, 2 * n, n);
    return bias;
  }
}
