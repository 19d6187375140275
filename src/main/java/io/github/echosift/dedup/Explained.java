package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;

import io.github.echosift.config.NearMiss;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.verify.PairScores;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Says of removed documents where they differ from their keepers. */
final class Explained {
  private static final String KEEPER_TEXT = "_keeper_text";
  private static final String ALL = "documents";

  private Explained() {}

  /**
   * Compares removed documents with their keepers, one by one.
   *
   * @param grouped from {@link DedupTables#grouped}
   * @param documents {@code _row, _text}
   * @return {@code _row, differences}; one row a removed document
   */
  static Dataset<Row> of(Dataset<Row> grouped, Dataset<Row> documents, Set<NearMiss> guards) {
    Dataset<Row> keepers =
        documents.select(
            col(Columns.ROW).as(KeepColumns.KEEPER_ROW), col(Columns.TEXT).as(KEEPER_TEXT));
    return DedupTables.echoes(grouped)
        .select(Columns.ROW, KeepColumns.KEEPER_ROW, Columns.TEXT)
        .join(keepers, KeepColumns.KEEPER_ROW)
        .select(
            col(Columns.ROW),
            PairScores.differences(col(Columns.TEXT), col(KEEPER_TEXT), guards)
                .as(Columns.DIFFERENCES));
  }

  /**
   * Removed documents that say something which their keeper does not: {@code documents} in all,
   * then by what it is; empty if there is none. One Spark query.
   *
   * @param explained from {@link #of}
   */
  static Map<String, Long> letPass(Dataset<Row> explained) {
    String lost = "filter(differences, d -> d.type = 'substance' AND d.removed <> '')";
    Map<String, Long> out = new LinkedHashMap<>();
    explained
        .select(expr("array_distinct(transform(" + lost + ", d -> d.what))").as("_whats"))
        .where("size(_whats) > 0")
        .select(explode(expr("concat(array('" + ALL + "'), _whats)")).as("_what"))
        .groupBy("_what")
        .count()
        .orderBy(col("_what").notEqual(ALL), col("count").desc(), col("_what"))
        .collectAsList()
        .forEach(row -> out.put(row.getString(0), row.getLong(1)));
    return out;
  }
}
