package io.github.echosift.tune;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.substring;

import io.github.echosift.run.FinishedRun;
import io.github.echosift.schema.Columns;
import io.github.echosift.terminal.Excerpt;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Texts of documents of a finished run, as far as its tables hold them. */
final class RunTexts {
  private static final int LONGEST = 4_000;
  private static final String WANTED = "_wanted";

  private RunTexts() {}

  /** Texts by id, cut where they are long. */
  static Map<String, String> of(SparkSession spark, FinishedRun run, List<DrawnPair> pairs) {
    Set<String> ids = new HashSet<>();
    pairs.forEach(pair -> ids.addAll(List.of(pair.idA(), pair.idB())));
    Dataset<Row> wanted =
        spark.createDataset(ids.stream().sorted().toList(), Encoders.STRING()).toDF(WANTED);
    Map<String, String> out = new HashMap<>();
    for (String table : List.of("kept", "removed")) {
      Dataset<Row> rows = run.table(spark, table);
      List<String> columns = Arrays.asList(rows.columns());
      String id = run.idColumn();
      if (!columns.contains(id)) {
        // A document that was kept is the keeper of its own group, so its made-up id is known.
        id = table.equals("kept") ? run.output().prefix() + Columns.GROUP_ID : "";
      }
      Column[] parts =
          run.textColumns().stream()
              .filter(columns::contains)
              .map(name -> quoted(name).cast("string"))
              .toArray(Column[]::new);
      if (columns.contains(id) && parts.length > 0) {
        rows.select(
                quoted(id).cast("string").as(Columns.DOC_ID),
                substring(concat_ws("\n", parts), 1, LONGEST + 1).as(Columns.TEXT))
            .join(broadcast(wanted), col(Columns.DOC_ID).equalTo(col(WANTED)))
            .collectAsList()
            .forEach(row -> out.put(row.getString(0), Excerpt.cut(row.getString(1), LONGEST)));
      }
    }
    return out;
  }

  private static Column quoted(String column) {
    return col(Columns.quoted(column));
  }
}
