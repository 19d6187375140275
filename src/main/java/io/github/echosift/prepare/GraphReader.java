package io.github.echosift.prepare;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.github.echosift.prepare.EncoderWeights.Layer;
import io.github.echosift.prepare.EncoderWeights.Matrix;
import io.github.echosift.schema.UserException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Recognises a BERT-family encoder in an ONNX export by the shape of its graph, not by names, and
 * takes its weights out.
 *
 * <p>The walk goes from the last hidden state back to the embeddings: layer by layer normalisation,
 * feed-forward, normalisation, attention; then the three embedding tables. Whatever does not fit is
 * refused with the node, its place and what was expected there. Understood are layer normalisation
 * and GELU both as one operator and in the pieces an exporter breaks them into. Only the graph's
 * inputs carry fixed names: {@code input_ids}, {@code attention_mask} and, where the model has it,
 * {@code token_type_ids}.
 */
final class GraphReader {
  private final GraphIndex graph;
  private final GraphPatterns patterns;
  private int heads;

  private GraphReader(GraphIndex graph) {
    this.graph = graph;
    this.patterns = new GraphPatterns(graph);
  }

  /**
   * The weights of the encoder in a file.
   *
   * @throws UserException where the graph is not a BERT-family encoder
   */
  static EncoderWeights read(Path file) {
    return new GraphReader(GraphIndex.read(file)).encoder(file);
  }

  /** The name of the output that holds the last hidden state of a file's graph. */
  static String hiddenState(Path file) {
    return new GraphReader(GraphIndex.read(file)).hiddenState();
  }

  private EncoderWeights encoder(Path file) {
    for (String input : List.of("input_ids", "attention_mask")) {
      if (!graph.isInput(input)) {
        throw new UserException(file + ": the graph has no input '" + input + "'");
      }
    }
    String hidden = hiddenState();
    Deque<Layer> layers = new ArrayDeque<>();
    while (true) {
      GraphPatterns.NormMatch norm = patterns.norm(hidden);
      if (patterns.isEmbeddingSum(norm.input())) {
        if (layers.isEmpty()) {
          throw new UserException(file + ": the graph has embeddings but no transformer layer");
        }
        return embeddings(norm, List.copyOf(layers));
      }
      hidden = layer(norm, layers);
    }
  }

  private String hiddenState() {
    for (String name : List.of("last_hidden_state", "token_embeddings")) {
      if (graph.outputs().contains(name)) {
        return name;
      }
    }
    return graph.outputs().get(0);
  }

  /** Takes one layer off the end and returns the hidden state before it. */
  private String layer(GraphPatterns.NormMatch outputNorm, Deque<Layer> layers) {
    GraphPatterns.SkipMatch feed = patterns.skip(outputNorm.input());
    GraphPatterns.LinearMatch down = patterns.linear(feed.branch());
    GraphPatterns.LinearMatch up = patterns.linear(patterns.geluInput(down.input()));
    GraphPatterns.NormMatch attentionNorm = patterns.norm(feed.skipped());
    same(up.input(), feed.skipped(), up.node());
    GraphPatterns.SkipMatch attended = patterns.skip(attentionNorm.input());
    GraphPatterns.LinearMatch output = patterns.linear(attended.branch());
    AttentionMatch attention = AttentionMatch.of(graph, patterns, output.input());
    for (GraphPatterns.LinearMatch projection :
        List.of(attention.query(), attention.key(), attention.value())) {
      same(projection.input(), attended.skipped(), projection.node());
    }
    if (heads != 0 && heads != attention.heads()) {
      throw graph.refusal(output.node(), heads + " attention heads as in the other layers");
    }
    heads = attention.heads();
    layers.addFirst(
        new Layer(
            attention.query().weights(),
            attention.key().weights(),
            attention.value().weights(),
            output.weights(),
            attentionNorm.weights(),
            up.weights(),
            down.weights(),
            outputNorm.weights()));
    return attended.skipped();
  }

  private void same(String actual, String expected, NodeProto node) {
    if (!actual.equals(expected)) {
      throw graph.refusal(node, "input '" + expected + "'");
    }
  }

  private EncoderWeights embeddings(GraphPatterns.NormMatch norm, List<Layer> layers) {
    Matrix words = null;
    Matrix positions = null;
    Matrix types = null;
    for (NodeProto gather : patterns.embeddingGathers(norm.input())) {
      Matrix table = GraphPatterns.matrix(graph.constant(gather.getInput(0), gather));
      String ids = gather.getInput(1);
      Set<String> sources = graph.sources(ids);
      if (ids.equals("input_ids")) {
        words = table;
      } else if (table.rows() <= 4) {
        types = table;
      } else if (patterns.countsFromZero(ids)) {
        positions = table;
      } else {
        throw graph.refusal(gather, "positions counted from 0, not made from " + sources);
      }
    }
    if (words == null || positions == null) {
      NodeProto sum = graph.producer(norm.input(), "the sum of embeddings");
      throw graph.refusal(sum, "a word table looked up by input_ids and a position table");
    }
    return new EncoderWeights(
        words, withFirstType(positions, types), norm.weights(), layers, heads);
  }

  private static Matrix withFirstType(Matrix positions, Matrix types) {
    if (types == null) {
      return positions;
    }
    float[] sum = positions.values().clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += types.values()[i % positions.columns()];
    }
    return new Matrix(positions.rows(), positions.columns(), sum);
  }
}
