package io.github.echosift.prepare;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;

/**
 * Scaled dot-product attention as exporters write it: {@code softmax(q k' / sqrt(size) + mask) v},
 * heads split by reshape and transpose.
 */
record AttentionMatch(
    GraphPatterns.LinearMatch query,
    GraphPatterns.LinearMatch key,
    GraphPatterns.LinearMatch value,
    int heads) {

  private static final List<Long> SPLIT = List.of(0L, 2L, 1L, 3L);
  private static final List<Long> SPLIT_KEY = List.of(0L, 2L, 3L, 1L);

  /** The attention whose joined heads are this tensor. */
  static AttentionMatch of(GraphIndex graph, GraphPatterns patterns, String joined) {
    String wanted = "multi-head attention";
    NodeProto reshape = graph.producer(joined, "Reshape", wanted);
    NodeProto join = transpose(graph, reshape.getInput(0), SPLIT);
    NodeProto mix = graph.producer(join.getInput(0), "MatMul", wanted);
    NodeProto softmax = graph.producer(mix.getInput(0), "Softmax", wanted);
    NodeProto mask = graph.producer(softmax.getInput(0), "Add", wanted + " with a mask added");
    List<String> factors = new ArrayList<>();
    double scale = patterns.product(scored(graph, patterns, mask), factors, wanted);
    NodeProto scores = graph.producer(factors.get(0), "MatMul", wanted);
    GraphPatterns.LinearMatch query = head(graph, patterns, scores.getInput(0), SPLIT);
    GraphPatterns.LinearMatch key = head(graph, patterns, scores.getInput(1), SPLIT_KEY);
    GraphPatterns.LinearMatch value = head(graph, patterns, mix.getInput(1), SPLIT);
    int dimension = query.weights().weight().columns();
    int size = (int) Math.round(1 / (scale * scale));
    if (size <= 0 || dimension % size != 0 || Math.abs(scale * Math.sqrt(size) - 1) > 1e-5) {
      throw graph.refusal(scores, "scores divided by the root of the head size, factor: " + scale);
    }
    return new AttentionMatch(query, key, value, dimension / size);
  }

  /** The scores that the attention mask was added to. */
  private static String scored(GraphIndex graph, GraphPatterns patterns, NodeProto add) {
    for (int i = 0; i < 2; i++) {
      String mask = add.getInput(1 - i);
      if (patterns.isScaledProduct(add.getInput(i))
          && !patterns.isScaledProduct(mask)
          && graph.sources(mask).contains("attention_mask")) {
        return add.getInput(i);
      }
    }
    throw graph.refusal(add, "scaled scores plus a mask made from attention_mask");
  }

  private static GraphPatterns.LinearMatch head(
      GraphIndex graph, GraphPatterns patterns, String tensor, List<Long> order) {
    NodeProto split = transpose(graph, tensor, order);
    NodeProto reshape = graph.producer(split.getInput(0), "Reshape", "heads split by a reshape");
    return patterns.linear(reshape.getInput(0));
  }

  private static NodeProto transpose(GraphIndex graph, String tensor, List<Long> order) {
    NodeProto node = graph.producer(tensor, "Transpose", "a transpose " + order);
    if (!GraphPatterns.integers(node, "perm").equals(order)) {
      throw graph.refusal(node, "a transpose " + order);
    }
    return node;
  }
}
