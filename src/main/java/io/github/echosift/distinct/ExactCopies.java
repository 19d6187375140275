package io.github.echosift.distinct;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.unhex;

import io.github.echosift.schema.Columns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Collapses documents whose normalised text is the same into one node. Texts are compared by
 * SHA-256, so nothing but row numbers and digests is shuffled, and no two texts can be made to
 * collide.
 */
public final class ExactCopies {
  private static final String DIGEST = "_digest";

  private ExactCopies() {}

  /**
   * The node of each document: the smallest {@code _row} with the same normalised text.
   *
   * @param documents {@code _row}, {@code _normal}
   * @return {@code _row}, {@code _node}; one row a document
   */
  public static Dataset<Row> nodes(Dataset<Row> documents) {
    Dataset<Row> digests =
        documents.select(
            col(Columns.ROW), unhex(sha2(col(Columns.NORMAL).cast("binary"), 256)).as(DIGEST));
    Dataset<Row> first = digests.groupBy(DIGEST).agg(min(Columns.ROW).as(Columns.NODE));
    return digests.join(first, DIGEST).select(Columns.ROW, Columns.NODE);
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
