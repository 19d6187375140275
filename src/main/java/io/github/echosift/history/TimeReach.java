package io.github.echosift.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import java.time.Duration;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How far apart in time two nodes may be. A node spans the time from its first document to its
 * last; one without a time is within reach of none.
 *
 * @param most the largest distance
 * @param spans {@code _node, _from, _to}
 */
public record TimeReach(Duration most, Dataset<Row> spans) {
  private static final String FROM = "_from";
  private static final String TO = "_to";

  /** Looks up the times of nodes. */
  public static TimeReach of(Steps steps, Counted documents, Dataset<Row> nodes, Duration most) {
    Dataset<Row> spans =
        steps
            .hold(
                "times",
                documents.count(),
                () ->
                    nodes
                        .join(documents.rows().select(Columns.ROW, Columns.TIME), Columns.ROW)
                        .groupBy(Columns.NODE)
                        .agg(min(Columns.TIME).as(FROM), max(Columns.TIME).as(TO)))
            .rows();
    return new TimeReach(most, spans);
  }

  /** Pairs within reach of each other, with what else stands with them. */
  public Dataset<Row> within(Dataset<Row> pairs) {
    Dataset<Row> ofA = spans.toDF(Columns.NODE_A, "_from_a", "_to_a");
    Dataset<Row> ofB = spans.toDF(Columns.NODE_B, "_from_b", "_to_b");
    return pairs
        .join(ofA, Columns.NODE_A)
        .join(ofB, Columns.NODE_B)
        .where(
            greatest(col("_from_a").minus(col("_to_b")), col("_from_b").minus(col("_to_a")))
                .leq(most.toMillis()))
        .select(Arrays.stream(pairs.columns()).map(functions::col).toArray(Column[]::new));
  }
}
