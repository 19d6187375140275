package io.github.echosift.keep;

import io.github.echosift.spark.Scratch;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The verified graph of a corpus and what is needed to compare any two of its nodes. Read more than
 * once: persist what is dear to compute.
 *
 * @param heads one row a class of copies, from {@link Heads}
 * @param edges {@code _a, _b, rule, score}; a pair may appear once a rule
 * @param components {@code _node, component} of every node that has an edge
 * @param vectors {@code _node, _vector}; empty when the semantic rule is off
 * @param shingles {@code _node, _shingles}; empty when the lexical rule is off
 * @param texts {@code _node, _text} as read; needed only where near misses are kept apart
 * @param poorer {@code _a, _b, _poorer, _much}: edges of which one text says less than the other,
 *     which is not removed for it; unless the other is much longer, it is kept rather
 * @param anchors who is settled, and by whom
 * @param place where rows are written that a sweep over large components reads again
 */
public record DuplicateGraph(
    Dataset<Row> heads,
    Dataset<Row> edges,
    Dataset<Row> components,
    Optional<Dataset<Row>> vectors,
    Optional<Dataset<Row>> shingles,
    Optional<Dataset<Row>> texts,
    Optional<Dataset<Row>> poorer,
    Anchors anchors,
    Scratch place) {

  /** A graph whose texts need not be looked at. */
  public DuplicateGraph(
      Dataset<Row> heads,
      Dataset<Row> edges,
      Dataset<Row> components,
      Optional<Dataset<Row>> vectors,
      Optional<Dataset<Row>> shingles) {
    this(
        heads,
        edges,
        components,
        vectors,
        shingles,
        Optional.empty(),
        Optional.empty(),
        Anchors.NONE,
        Scratch.NONE);
  }
}
