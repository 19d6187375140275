package io.github.echosift.prepare;

import static io.github.echosift.prepare.GraphWriter.integer;
import static io.github.echosift.prepare.GraphWriter.real;
import static io.github.echosift.prepare.GraphWriter.value;

import io.github.echosift.config.encoder.Pooling;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * An encoder as one graph from token ids to unit vectors.
 *
 * <p>Inputs {@code input_ids} and {@code attention_mask}, int64 {@code [batch, sequence]}; the mask
 * is 1 for real tokens and 0 for padding, and padding stands at the end of a row. Output {@code
 * embedding}, float {@code [batch, dimension]}, each row of length 1. Pooling divides by nothing:
 * the mean's divisor falls out in the normalisation that follows.
 *
 * <p>Where the first token alone is wanted, the last layer computes nothing but its vector.
 *
 * <p>The ids are int64 because that is what every exported encoder takes; the casts cost less than
 * the measurement can show.
 */
public final class FusedGraph {
  /** The tensor that holds the number of real tokens of every row. */
  static final String LENGTHS = "lengths";

  /** The tensor that enters the first layer. */
  static final String EMBEDDED = "embedded";

  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  public static final String EMBEDDING = "embedding";

  private final EncoderWeights encoder;
  private final GraphWriter graph = new GraphWriter();

  private FusedGraph(EncoderWeights encoder) {
    this.encoder = encoder;
  }

  /** Builds a graph whose layers a writer of the caller's choice writes. */
  static GraphWriter build(
      EncoderWeights encoder, Pooling pooling, Function<GraphWriter, LayerWriter> layers) {
    FusedGraph fused = new FusedGraph(encoder);
    LayerWriter writer = layers.apply(fused.graph);
    String hidden = fused.embeddings();
    int last = encoder.layers().size() - 1;
    for (int i = 0; i <= last; i++) {
      boolean firstTokenOnly = i == last && pooling == Pooling.CLS;
      String asked = firstTokenOnly ? fused.firstToken(hidden) : hidden;
      hidden = writer.write(encoder.layers().get(i), prefix(i), hidden, asked);
    }
    fused.pool(hidden, pooling);
    return fused.graph;
  }

  /** Writes the encoder in single precision. */
  static void write(EncoderWeights encoder, Pooling pooling, Path file) {
    build(encoder, pooling, graph -> new Fp32Layers(graph, encoder.heads())).write(file);
  }

  /** What the names of a layer's tensors begin with. */
  static String prefix(int layer) {
    return "layer" + layer + "_";
  }

  private String embeddings() {
    int width = encoder.dimension();
    graph.input(value(IDS, GraphWriter.INT64, "batch", "sequence"));
    graph.input(value(MASK, GraphWriter.INT64, "batch", "sequence"));
    graph.output(value(EMBEDDING, GraphWriter.FLOAT, "batch", width));
    return graph.fused(
        "EmbedLayerNormalization",
        List.of(EMBEDDED, LENGTHS),
        List.of(
            graph.node("Cast", "ids", List.of(IDS), integer("to", GraphWriter.INT32)),
            "",
            graph.floats("words", encoder.words().values(), encoder.words().rows(), width),
            graph.floats(
                "positions", encoder.positions().values(), encoder.positions().rows(), width),
            "",
            graph.floats("embedded_scale", encoder.norm().scale(), width),
            graph.floats("embedded_shift", encoder.norm().shift(), width),
            graph.node("Cast", "mask", List.of(MASK), integer("to", GraphWriter.INT32))),
        real("epsilon", encoder.norm().epsilon()));
  }

  /** The first token's vector of every row, the sequence axis kept. */
  private String firstToken(String hidden) {
    return graph.node(
        "Gather",
        "first_token",
        List.of(hidden, graph.longs("first_position", 0)),
        integer("axis", 1));
  }

  private void pool(String hidden, Pooling pooling) {
    String axis = graph.longs("sequence_axis", 1);
    String single =
        switch (pooling) {
          case MEAN -> {
            String weights =
                graph.node("Cast", "mask_real", List.of(MASK), integer("to", GraphWriter.FLOAT));
            String row = graph.node("Unsqueeze", "mask_row", List.of(weights, axis));
            yield graph.node("MatMul", "token_sum", List.of(row, hidden));
          }
          case CLS -> hidden;
        };
    String pooled = graph.node("Squeeze", "pooled", List.of(single, axis));
    graph.node("LpNormalization", EMBEDDING, List.of(pooled), integer("axis", 1), integer("p", 2));
  }
}
