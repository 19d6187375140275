package io.github.echosift.history;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The duplicate graph and the features of its nodes, settled ones included.
 *
 * @param nodes {@code _row, _node}
 * @param heads from {@link io.github.echosift.keep.Heads}
 * @param edges verified pairs of nodes
 * @param placements from {@link io.github.echosift.keep.Placements}
 * @param texts {@code _node, _normal, _text}
 * @param vectors {@code _node, _vector}, where the semantic rule is on
 * @param shingles {@code _node, _shingles}, where the lexical rule is on
 */
public record Trace(
    Dataset<Row> nodes,
    Dataset<Row> heads,
    Dataset<Row> edges,
    Dataset<Row> placements,
    Dataset<Row> texts,
    Optional<Dataset<Row>> vectors,
    Optional<Dataset<Row>> shingles) {
  /** The same with other heads. */
  Trace with(Dataset<Row> others) {
    return new Trace(nodes, others, edges, placements, texts, vectors, shingles);
  }
}
