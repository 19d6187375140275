package io.github.echosift.prepare;

import static io.github.echosift.prepare.GraphWriter.integer;
import static io.github.echosift.prepare.GraphWriter.real;

import io.github.echosift.prepare.EncoderWeights.Layer;
import io.github.echosift.prepare.EncoderWeights.Linear;
import io.github.echosift.prepare.EncoderWeights.Matrix;
import io.github.echosift.prepare.EncoderWeights.Norm;
import java.util.List;

/**
 * Layers in single precision: attention, biases, exact GELU and residual sums each one operator.
 *
 * <p>Query, key and value are products over whole batches followed by {@code MultiHeadAttention}:
 * {@code Attention} multiplies head by head and is two or three in a hundred slower.
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
  public String write(Layer layer, String prefix, String hidden, String asked) {
    String attended =
        graph.fused(
            "MultiHeadAttention",
            List.of(prefix + ATTENDED),
            List.of(
                product(prefix + "query", asked, layer.query()),
                product(prefix + "key", hidden, layer.key()),
                product(prefix + "value", hidden, layer.value()),
                vector(prefix + "attention_bias", joinedBias(layer)),
                FusedGraph.LENGTHS),
            integer("num_heads", heads));
    String output = product(prefix + "output", attended, layer.output());
    String normed =
        skip(prefix + NORMED, List.of(output, asked), layer.attentionNorm(), layer.output().bias());
    String up = product(prefix + "up", normed, layer.up());
    String activated =
        graph.fused(
            "BiasGelu",
            List.of(prefix + ACTIVATED),
            List.of(up, vector(prefix + "up_bias", layer.up().bias())));
    String down = product(prefix + "down", activated, layer.down());
    return skip(prefix + LEFT, List.of(down, normed), layer.outputNorm(), layer.down().bias());
  }

  private String product(String name, String input, Linear linear) {
    Matrix matrix = linear.weight();
    String weight =
        graph.floats(name + "_weight", matrix.values(), matrix.rows(), matrix.columns());
    return graph.node("MatMul", name, List.of(input, weight));
  }

  private String vector(String name, float[] values) {
    return graph.floats(name, values, values.length);
  }

  /** Writes {@code norm(sum of the summands + bias)}; the summands are two. */
  private String skip(String name, List<String> summands, Norm norm, float[] bias) {
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

  /** Query, key and value biases one after another. */
  private static float[] joinedBias(Layer layer) {
    int n = layer.query().bias().length;
    float[] bias = new float[3 * n];
    System.arraycopy(layer.query().bias(), 0, bias, 0, n);
    System.arraycopy(layer.key().bias(), 0, bias, n, n);
    System.arraycopy(layer.value().bias(), 0, bias, 2 * n, n);
    return bias;
  }
}
