package io.github.echosift.testing;

import io.github.echosift.ledger.HistoryStore;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a batch wrote and what its history holds, as lines that can be compared. */
public final class HistoryRows {
  private HistoryRows() {}

  /** The rows of a batch's output, sorted. */
  public static List<String> of(SparkSession spark, String output) {
    List<String> out = new ArrayList<>();
    for (String table : List.of("kept", "removed", "pairs", "events")) {
      // The time of an event is when its batch began.
      for (Row row : spark.read().parquet(output + "/" + table).drop("time").collectAsList()) {
        out.add(table + " " + row.json());
      }
    }
    out.sort(null);
    return out;
  }

  /** Ids with their groups, one for each document of a history. */
  public static List<String> documents(SparkSession spark, String history) {
    HistoryStore store = HistoryStore.open(spark, history);
    return store.documents(store.existing()).select("id", "group_id").collectAsList().stream()
        .map(Row::json)
        .sorted()
        .toList();
  }
}
