package io.github.echosift.upkeep;

import io.github.echosift.testing.TableSessions;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Histories that are kept in tables of a format. */
abstract class TableUpkeepTest extends UpkeepTest {
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
