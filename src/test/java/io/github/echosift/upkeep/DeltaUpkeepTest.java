package io.github.echosift.upkeep;

import io.github.echosift.schema.HistoryFormat;

/** The same in tables of Delta. */
class DeltaUpkeepTest extends TableUpkeepTest {
  @Override
  HistoryFormat format() {
    return HistoryFormat.DELTA;
  }
}
