package io.github.echosift.upkeep;

import io.github.echosift.schema.HistoryFormat;
import io.github.echosift.testing.TableSessions;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The same in tables of Delta. */
class DeltaUpkeepTest extends UpkeepTest {
  @Override
  HistoryFormat format() {
    return HistoryFormat.DELTA;
  }

  @Override
  SparkSession session() {
    return TableSessions.forFewRows();
  }

  /** Rows are summed, so what is changed must be part of one. */
  @Override
  int changed() {
    return 400;
  }

  @Override
  String damaged(Path file) {
    return "events";
  }
}
