package io.github.echosift.prepare;

import static io.github.echosift.prepare.Fp32Layers.ACTIVATED;
import static io.github.echosift.prepare.Fp32Layers.ATTENDED;
import static io.github.echosift.prepare.Fp32Layers.LEFT;
import static io.github.echosift.prepare.Fp32Layers.NORMED;
import static io.github.echosift.prepare.GraphWriter.INT8;
import static io.github.echosift.prepare.GraphWriter.UINT8;
import static io.github.echosift.prepare.GraphWriter.integer;
import static io.github.echosift.prepare.GraphWriter.real;

import io.github.echosift.prepare.EncoderWeights.Layer;
import io.github.echosift.prepare.EncoderWeights.Linear;
import io.github.echosift.prepare.EncoderWeights.Norm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Layers whose matrix products are of 8-bit integers with ranges fixed beforehand.
 *
 * <p>Every channel of a product's input has a step of its own, see {@link ActivationSteps}. The
 * steps cost nothing in the product: the weights take them over, row by row, and the activation is
 * divided by them before it is rounded to unsigned 8 bits with step 1. The division of the
 * attention's output is folded into the value weights. Ranges do not depend on the batch, so
 * neither does a text's embedding. Softmax, normalisations and residual sums stay in single
 * precision.
 *
 * <p>Query, key and value are three products over whole batches followed by {@code
 * MultiHeadAttention}: {@code QAttention} multiplies head by head and is no faster.
 */
final class Int8Layers implements LayerWriter {
  private static final String UNIT_STEP = "unit_step";

  private final GraphWriter graph;
  private final int heads;
  private final Activations activations;

  Int8Layers(GraphWriter graph, int heads, Activations activations) {
    this.graph = graph;
    this.heads = heads;
    this.activations = activations;
    graph.floats(UNIT_STEP, new float[] {1});
    for (ActivationSteps.Shape shape : ActivationSteps.Shape.values()) {
      graph.bytes(zero(shape), UINT8, new byte[] {(byte) shape.zero()});
    }
  }

  /** The tensors of {@link Fp32Layers} that must have been watched to write these layers. */
  static List<String> watched(int layers) {
    List<String> tensors = new ArrayList<>(List.of(FusedGraph.EMBEDDED));
    for (int i = 0; i < layers; i++) {
      String prefix = FusedGraph.prefix(i);
      tensors.addAll(List.of(prefix + ATTENDED, prefix + NORMED, prefix + ACTIVATED));
      if (i < layers - 1) {
        tensors.add(prefix + LEFT);
      }
    }
    return tensors;
  }

  /** A tensor of unsigned 8-bit integers and the steps they count. */
  private record Rounded(String tensor, ActivationSteps steps) {}

  @Override
  public String write(Layer layer, String prefix, String hidden, String asked) {
    ActivationSteps inputSteps = steps(hidden, ActivationSteps.Shape.SYMMETRIC);
    Rounded input = divided(hidden, inputSteps);
    Rounded query = asked.equals(hidden) ? input : divided(asked, inputSteps);
    ActivationSteps attendedSteps = steps(prefix + ATTENDED, ActivationSteps.Shape.SYMMETRIC);
    String attended =
        graph.fused(
            "MultiHeadAttention",
            List.of(prefix + ATTENDED),
            List.of(
                product(prefix + "query", query, layer.query()),
                product(prefix + "key", input, layer.key()),
                product(prefix + "value", input, attendedSteps.dividing(layer.value())),
                "",
                FusedGraph.LENGTHS),
            integer("num_heads", heads));
    String output = product(prefix + "output", rounded(attended, attendedSteps), layer.output());
    String normed = skip(prefix + NORMED, List.of(output, asked), layer.attentionNorm());
    Rounded mixed = rounded(normed, ActivationSteps.Shape.SYMMETRIC);
    String up = product(prefix + "up", mixed, layer.up());
    String activated = graph.fused("FastGelu", List.of(prefix + ACTIVATED), List.of(up));
    Rounded gated = rounded(activated, ActivationSteps.Shape.GELU);
    String down = product(prefix + "down", gated, layer.down());
    return skip(prefix + LEFT, List.of(down, normed), layer.outputNorm());
  }

  private ActivationSteps steps(String tensor, ActivationSteps.Shape shape) {
    return ActivationSteps.of(activations.of(tensor), shape);
  }

  private Rounded rounded(String tensor, ActivationSteps.Shape shape) {
    return divided(tensor, steps(tensor, shape));
  }

  /** Divides a tensor by its steps and rounds it. */
  private Rounded divided(String tensor, ActivationSteps steps) {
    float[] inverse = steps.inverse();
    String divisor = graph.floats(tensor + "_inverse", inverse, inverse.length);
    return rounded(graph.node("Mul", tensor + "_scaled", List.of(tensor, divisor)), steps);
  }

  /** Rounds a tensor that already counts its steps. */
  private Rounded rounded(String tensor, ActivationSteps steps) {
    String whole =
        graph.node(
            "QuantizeLinear", tensor + "_rounded", List.of(tensor, UNIT_STEP, zero(steps.shape())));
    return new Rounded(whole, steps);
  }

  private String product(String name, Rounded input, Linear linear) {
    int rows = linear.weight().rows();
    int columns = linear.weight().columns();
    WeightRounding.Rounded weights =
        WeightRounding.round(
            input.steps().multiplying(linear.weight()), columns, input.steps().moments());
    return graph.fused(
        "MatMulIntegerToFloat",
        List.of(name),
        List.of(
            input.tensor(),
            graph.bytes(name + "_weight", INT8, weights.values(), rows, columns),
            UNIT_STEP,
            graph.floats(name + "_steps", weights.scales(), columns),
            zero(input.steps().shape()),
            "",
            graph.floats(name + "_bias", linear.bias(), columns)));
  }

  private String skip(String name, List<String> summands, Norm norm) {
    int width = norm.scale().length;
    return graph.fused(
        "SkipLayerNormalization",
        List.of(name),
        List.of(
            summands.get(0),
            summands.get(1),
            graph.floats(name + "_scale", norm.scale(), width),
            graph.floats(name + "_shift", norm.shift(), width)),
        real("epsilon", norm.epsilon()));
  }

  private static String zero(ActivationSteps.Shape shape) {
    return "zero_" + shape.name().toLowerCase(Locale.ROOT);
  }
}
