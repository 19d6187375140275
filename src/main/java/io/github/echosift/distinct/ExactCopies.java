package io.github.echosift.distinct;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Settled;
import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Collapses documents whose normalised text is the same into one node. Texts are compared by
 * SHA-256, so nothing but row numbers and digests is shuffled, once, and no two texts can be made
 * to collide.
 */
public final class ExactCopies {
  private static final String DIGEST = "_digest";

  private ExactCopies() {}

  /**
   * The node of each document: the smallest {@code _row} with the same normalised text.
   *
   * <p>Where a document of a node is settled, the node is the smallest settled row, so that a node
   * tells by its number whether its text was known before.
   *
   * @param documents {@code _row}, {@code _normal}, and {@code _time} where times make a difference
   * @return {@code _row}, {@code _node}; one row a document
   */
  public static Dataset<Row> nodes(Dataset<Row> documents, CopyRules rules) {
    Settled settled = rules.settled();
    Column digest = Fingerprints.ofNormal().as(DIGEST);
    Dataset<Row> digests =
        rules
            .reach()
            .map(
                reach -> runs(documents.select(col(Columns.ROW), col(Columns.TIME), digest), reach))
            .orElseGet(() -> documents.select(col(Columns.ROW), digest));
    Column row = col(Columns.ROW);
    Column[] order =
        settled.any() ? new Column[] {settled.holds(row).desc(), row} : new Column[] {row};
    return digests.select(
        row, first(row).over(Window.partitionBy(DIGEST).orderBy(order)).as(Columns.NODE));
  }

  /** Parts a digest's documents where nothing follows within reach. */
  private static Dataset<Row> runs(Dataset<Row> digests, Duration reach) {
    WindowSpec inOrder = Window.partitionBy(DIGEST).orderBy(col(Columns.TIME), col(Columns.ROW));
    Column gap = col(Columns.TIME).minus(lag(col(Columns.TIME), 1).over(inOrder));
    Column starts = coalesce(when(gap.leq(reach.toMillis()), 0L), lit(1L));
    return digests
        .withColumn("_starts", starts)
        .withColumn("_run", sum("_starts").over(inOrder))
        .select(
            col(Columns.ROW),
            concat(col(DIGEST), col("_run").cast("string").cast("binary")).as(DIGEST));
  }

  /**
   * Each document as its own node, for when the exact rule is off.
   *
   * @param documents {@code _row}
   */
  public static Dataset<Row> off(Dataset<Row> documents) {
    return documents.select(col(Columns.ROW), col(Columns.ROW).as(Columns.NODE));
  }
}
