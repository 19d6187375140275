package io.github.echosift.group;

import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.NODE_B;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.spark.Scratch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Connected components of a graph that may be far larger than one machine.
 *
 * <p>Randomised contraction (Bögeholz, Brand and Todor, 2020): a round gives the nodes a fresh
 * pseudo-random order, joins every node to the least of itself and its neighbours, and goes on with
 * the contracted graph. A quarter of the nodes or more is expected to vanish a round, whatever the
 * shape of the graph, so rounds are logarithmic in the longest path and their cost shrinks
 * geometrically; star contraction (Kiveris et al., 2014) moves all edges in every round. Between
 * rounds each partition keeps only a spanning forest of its edges. As soon as few enough edges are
 * left for one task, union-find in that task ends the work. The chain of contractions is then
 * undone from the smallest graph back to the first.
 */
public final class ConnectedComponents {
  /** Column of the result: the smallest node of the component; {@code bigint}. */
  public static final String COMPONENT = "component";

  /** Edges that one task takes in a second or two and about 100 MB. */
  private static final Limits DEFAULT = new Limits(1_000_000, 100);

  private static final String REP = "_rep";
  private static final UserDefinedFunction SCRAMBLE =
      udf((UDF2<Long, Long, Long>) Scramble::apply, DataTypes.LongType);
  private static final UserDefinedFunction UNSCRAMBLE =
      udf((UDF2<Long, Long, Long>) Scramble::invert, DataTypes.LongType);

  /**
   * When to stop contracting.
   *
   * @param localEdges number of edges that one task may finish
   * @param maxRounds rounds after which to give up with an exception
   */
  record Limits(long localEdges, int maxRounds) {}

  private final Limits limits;
  private final Scratch place;

  private ConnectedComponents(Limits limits, Scratch place) {
    this.limits = limits;
    this.place = place;
  }

  /**
   * Names the component of every node that has an edge to another node.
   *
   * <p>Runs Spark jobs at once and returns finished rows that do not refer to {@code edges} any
   * more. Direction, order, repetition and self-loops of the edges make no difference.
   *
   * @param edges {@code _a} and {@code _b} bigint, not null; other columns are not looked at
   * @return {@code _node} bigint, {@code component} bigint: the smallest node of its component; one
   *     row a node
   * @throws IllegalStateException if the graph is not done after 100 rounds; there is never a
   *     partial answer
   */
  public static Dataset<Row> of(Dataset<Row> edges) {
    return of(edges, DEFAULT);
  }

  /**
   * As {@link #of}, for a caller that knows how many edges there are and frees the rows when they
   * are of no use any more. Few edges are not looked at before the rows are used.
   *
   * @param place where rows are written between the rounds
   */
  public static HeldRows held(Counted edges, Scratch place) {
    return edges.count() <= DEFAULT.localEdges()
        ? HeldRows.byNobody(SpanningForest.labels(SpanningForest.of(edges.rows())))
        : new ConnectedComponents(DEFAULT, place).name(edges.rows());
  }

  static Dataset<Row> of(Dataset<Row> edges, Limits limits) {
    Scratch place = Scratch.of(edges.sparkSession().sparkContext());
    return new ConnectedComponents(limits, place).name(edges).rows();
  }

  private HeldRows name(Dataset<Row> edges) {
    Deque<HeldRows> rounds = new ArrayDeque<>();
    HeldRows graph = finished(SpanningForest.of(edges));
    try {
      long left = graph.rows().count();
      while (left > limits.localEdges()) {
        if (rounds.size() == limits.maxRounds()) {
          throw new IllegalStateException(
              String.format(
                  Locale.ROOT,
                  "Connected components are not done after %d rounds: %d edges are left.",
                  rounds.size(),
                  left));
        }
        rounds.push(finished(representatives(graph.rows(), lit(Scramble.apply(rounds.size(), 0)))));
        HeldRows smaller =
            finished(SpanningForest.of(contracted(graph.rows(), rounds.peek().rows())));
        graph.close();
        graph = smaller;
        left = graph.rows().count();
      }
      return finished(expanded(graph.rows(), rounds));
    } finally {
      graph.close();
      rounds.forEach(HeldRows::close);
    }
  }

  private HeldRows finished(Dataset<Row> rows) {
    return HeldRows.finished(rows, place);
  }

  /** For every node the least of itself and its neighbours in the order of this round. */
  private static Dataset<Row> representatives(Dataset<Row> edges, Column round) {
    Dataset<Row> reversed = edges.select(col(NODE_B), col(NODE_A));
    return edges
        .unionAll(reversed)
        .select(col(NODE_A).as(NODE), SCRAMBLE.apply(col(NODE_B), round).as(REP))
        .groupBy(NODE)
        .agg(min(REP).as(REP))
        .select(
            col(NODE),
            UNSCRAMBLE.apply(least(col(REP), SCRAMBLE.apply(col(NODE), round)), round).as(REP));
  }

  private static Dataset<Row> contracted(Dataset<Row> edges, Dataset<Row> reps) {
    Dataset<Row> repsOfA = reps.select(col(NODE).as(NODE_A), col(REP).as("_rep_a"));
    Dataset<Row> repsOfB = reps.select(col(NODE).as(NODE_B), col(REP).as("_rep_b"));
    return edges
        .join(repsOfA, NODE_A)
        .join(repsOfB, NODE_B)
        .where(col("_rep_a").notEqual(col("_rep_b")))
        .select(col("_rep_a").as(NODE_A), col("_rep_b").as(NODE_B));
  }

  /** Undoes the contractions, the last one first. */
  private static Dataset<Row> expanded(Dataset<Row> edges, Deque<HeldRows> rounds) {
    Dataset<Row> labels = SpanningForest.labels(edges);
    if (rounds.isEmpty()) {
      return labels;
    }
    for (HeldRows round : rounds) {
      Dataset<Row> known = labels.select(col(NODE).as(REP), col(COMPONENT));
      labels =
          round
              .rows()
              .join(known, new String[] {REP}, "left")
              .select(col(NODE), coalesce(col(COMPONENT), col(REP)).as(COMPONENT));
    }
    // A representative is some node of its component; the smallest one gives the name.
    Dataset<Row> names = labels.groupBy(col(COMPONENT).as(REP)).agg(min(NODE).as(COMPONENT));
    return labels
        .select(col(NODE), col(COMPONENT).as(REP))
        .join(names, REP)
        .select(NODE, COMPONENT);
  }
}
