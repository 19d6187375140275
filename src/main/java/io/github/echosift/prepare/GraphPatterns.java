package io.github.echosift.prepare;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.github.echosift.prepare.EncoderWeights.Linear;
import io.github.echosift.prepare.EncoderWeights.Matrix;
import io.github.echosift.prepare.EncoderWeights.Norm;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.List;

/** The building blocks of an encoder as exporters write them. */
final class GraphPatterns {
  private static final double SQRT_2 = Math.sqrt(2);

  private final GraphIndex graph;

  GraphPatterns(GraphIndex graph) {
    this.graph = graph;
  }

  /** A layer normalisation and the tensor it normalises. */
  record NormMatch(String input, Norm weights) {}

  /** A matrix product with bias, its node and the tensor it takes. */
  record LinearMatch(String input, Linear weights, NodeProto node) {}

  /** A residual sum: the branch that was computed and the tensor that skipped it. */
  record SkipMatch(String branch, String skipped) {}

  NormMatch norm(String tensor) {
    String wanted = "a layer normalisation";
    NodeProto end = graph.producer(tensor, wanted);
    if (end.getOpType().equals("LayerNormalization")) {
      return new NormMatch(
          end.getInput(0),
          new Norm(
              graph.constant(end.getInput(1), end).values(),
              graph.constant(end.getInput(2), end).values(),
              real(end, "epsilon", 1e-5f)));
    }
    Operands shift = operands(graph.producer(tensor, "Add", wanted), wanted);
    Operands scale = operands(graph.producer(shift.computed(), "Mul", wanted), wanted);
    NodeProto divide = graph.producer(scale.computed(), "Div", wanted);
    NodeProto centre = graph.producer(divide.getInput(0), "Sub", wanted);
    NodeProto root = graph.producer(divide.getInput(1), "Sqrt", wanted);
    Operands epsilon = operands(graph.producer(root.getInput(0), "Add", wanted), wanted);
    NodeProto variance = graph.producer(epsilon.computed(), "ReduceMean", wanted);
    graph.producer(variance.getInput(0), "Pow", wanted);
    NodeProto mean = graph.producer(centre.getInput(1), "ReduceMean", wanted);
    if (!mean.getInput(0).equals(centre.getInput(0)) || !epsilon.constant().isScalar()) {
      throw graph.refusal(centre, wanted);
    }
    return new NormMatch(
        centre.getInput(0),
        new Norm(
            scale.constant().values(), shift.constant().values(), epsilon.constant().values()[0]));
  }

  LinearMatch linear(String tensor) {
    String wanted = "a matrix product with weights and bias";
    NodeProto add = graph.producer(tensor, "Add", wanted);
    Operands bias = operands(add, wanted);
    NodeProto product = graph.producer(bias.computed(), "MatMul", wanted);
    Matrix weight = matrix(graph.constant(product.getInput(1), product));
    if (bias.constant().values().length != weight.columns()) {
      throw graph.refusal(add, "a bias of " + weight.columns() + " values");
    }
    return new LinearMatch(
        product.getInput(0), new Linear(weight, bias.constant().values()), product);
  }

  boolean isLinear(String tensor) {
    if (!graph.isMadeBy(tensor, "Add")) {
      return false;
    }
    NodeProto add = graph.producer(tensor, "Add", "");
    return add.getInputList().stream().anyMatch(graph::isConstant)
        && add.getInputList().stream().anyMatch(input -> graph.isMadeBy(input, "MatMul"));
  }

  SkipMatch skip(String tensor) {
    String wanted = "the sum of a matrix product and the tensor that skipped it";
    NodeProto add = graph.producer(tensor, "Add", wanted);
    boolean first = isLinear(add.getInput(0));
    if (first == isLinear(add.getInput(1))) {
      throw graph.refusal(add, wanted);
    }
    return new SkipMatch(add.getInput(first ? 0 : 1), add.getInput(first ? 1 : 0));
  }

  /** The tensor that exact GELU was applied to; {@code x * (erf(x / sqrt 2) + 1) / 2}. */
  String geluInput(String tensor) {
    String wanted = "exact GELU";
    NodeProto end = graph.producer(tensor, wanted);
    if (end.getOpType().equals("Gelu")) {
      return end.getInput(0);
    }
    List<String> factors = new ArrayList<>();
    double constant = product(tensor, factors, wanted);
    String one =
        factors.stream()
            .filter(f -> graph.isMadeBy(f, "Add"))
            .filter(this::isErfPlusOne)
            .findFirst()
            .orElse(null);
    if (one == null || factors.size() != 2 || Math.abs(constant - 0.5) > 1e-6) {
      throw graph.refusal(end, wanted);
    }
    factors.remove(one);
    Operands plusOne = operands(graph.producer(one, "Add", wanted), wanted);
    NodeProto erf = graph.producer(plusOne.computed(), "Erf", wanted);
    List<String> argument = new ArrayList<>();
    double scale = product(erf.getInput(0), argument, wanted);
    if (Math.abs(scale * SQRT_2 - 1) > 1e-6 || !argument.equals(factors)) {
      throw graph.refusal(erf, wanted);
    }
    return factors.get(0);
  }

  private boolean isErfPlusOne(String tensor) {
    NodeProto add = graph.producer(tensor, "Add", "");
    return add.getInputList().stream().anyMatch(input -> graph.isMadeBy(input, "Erf"));
  }

  /** Splits a tree of products into its tensors and the product of its scalar constants. */
  double product(String tensor, List<String> factors, String wanted) {
    boolean divide = graph.isMadeBy(tensor, "Div");
    if (!divide && !graph.isMadeBy(tensor, "Mul")) {
      factors.add(tensor);
      return 1;
    }
    NodeProto node = graph.producer(tensor, wanted);
    double constant = 1;
    for (int i = 0; i < 2; i++) {
      String input = node.getInput(i);
      if (graph.isConstant(input)) {
        Constant value = graph.constant(input, node);
        if (!value.isScalar()) {
          throw graph.refusal(node, wanted);
        }
        constant *= divide && i == 1 ? 1 / value.values()[0] : value.values()[0];
      } else if (divide && i == 1) {
        throw graph.refusal(node, wanted);
      } else {
        constant *= product(input, factors, wanted);
      }
    }
    return constant;
  }

  /** Whether a tensor is a matrix product, scaled or not. */
  boolean isScaledProduct(String tensor) {
    if (graph.isMadeBy(tensor, "Div") || graph.isMadeBy(tensor, "Mul")) {
      return graph.producer(tensor, "a product").getInputList().stream()
          .anyMatch(this::isScaledProduct);
    }
    return graph.isMadeBy(tensor, "MatMul");
  }

  boolean isEmbeddingSum(String tensor) {
    if (!graph.isMadeBy(tensor, "Add")) {
      return graph.isMadeBy(tensor, "Gather");
    }
    return graph.producer(tensor, "a sum").getInputList().stream()
        .allMatch(input -> isEmbeddingSum(input) || graph.isConstant(input));
  }

  /** The table look-ups whose sum a tensor is. */
  List<NodeProto> embeddingGathers(String tensor) {
    NodeProto node = graph.producer(tensor, "an embedding look-up");
    if (node.getOpType().equals("Gather")) {
      return List.of(node);
    }
    List<NodeProto> gathers = new ArrayList<>();
    node.getInputList().forEach(input -> gathers.addAll(embeddingGathers(input)));
    return gathers;
  }

  /** Whether ids are a slice of the constant 0, 1, 2, ... */
  boolean countsFromZero(String ids) {
    if (!graph.isConstant(ids) && !graph.isMadeBy(ids, "Slice")) {
      return false;
    }
    NodeProto reader = graph.isConstant(ids) ? null : graph.producer(ids, "Slice", "positions");
    String stored = reader == null ? ids : reader.getInput(0);
    if (!graph.isConstant(stored)) {
      return false;
    }
    float[] values = graph.constant(stored, reader).values();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** The computed and the constant operand of a node with two inputs, in either order. */
  record Operands(String computed, Constant constant) {}

  Operands operands(NodeProto node, String wanted) {
    if (node.getInputCount() == 2) {
      for (int i = 0; i < 2; i++) {
        if (graph.isConstant(node.getInput(i)) && !graph.isConstant(node.getInput(1 - i))) {
          return new Operands(node.getInput(1 - i), graph.constant(node.getInput(i), node));
        }
      }
    }
    throw graph.refusal(node, wanted);
  }

  static Matrix matrix(Constant constant) {
    if (constant.shape().length != 2) {
      throw new UserException("A weight should be a matrix, rank: " + constant.shape().length);
    }
    return new Matrix((int) constant.shape()[0], (int) constant.shape()[1], constant.values());
  }

  static float real(NodeProto node, String name, float otherwise) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .map(AttributeProto::getF)
        .findFirst()
        .orElse(otherwise);
  }

  static List<Long> integers(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .map(AttributeProto::getIntsList)
        .findFirst()
        .orElse(List.of());
  }
}
